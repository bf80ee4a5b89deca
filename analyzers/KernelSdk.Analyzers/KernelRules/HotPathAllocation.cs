using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2009: garbage on a hot path.</summary>
internal sealed class HotPathAllocation : KernelRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.HotPathAllocation,
        "Allocation on a hot path",
        "This allocates {0} on a hot path",
        "What is called for each trap or page fault makes no garbage: a collection would stop the kernel where it has no time.");

    /// <inheritdoc/>
    public override bool IsOfHotPaths => true;

    /// <inheritdoc/>
    public override ImmutableArray<OperationKind> Kinds =>
    [
        OperationKind.ObjectCreation, OperationKind.TypeParameterObjectCreation, OperationKind.AnonymousObjectCreation,
        OperationKind.ArrayCreation, OperationKind.CollectionExpression, OperationKind.Conversion, OperationKind.DelegateCreation,
        OperationKind.Binary, OperationKind.CompoundAssignment, OperationKind.EventAssignment, OperationKind.InterpolatedString,
        OperationKind.Invocation, OperationKind.ArrayElementReference, OperationKind.ImplicitIndexerReference, OperationKind.With,
        OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DynamicObjectCreation,
        OperationKind.DynamicIndexerAccess, OperationKind.Loop, OperationKind.YieldReturn, OperationKind.YieldBreak,
        OperationKind.AnonymousFunction, OperationKind.LocalFunction, OperationKind.MethodBody,
    ];

    /// <inheritdoc/>
    public override void Look(KernelPoint at, IOperation operation)
    {
        if (AllocatedBy(operation, at.Member) is { } what && !IsOnTheWayToThrow(operation))
        {
            at.Suspect(this, PlaceOf(operation), what);
        }
    }

    private static string? AllocatedBy(IOperation operation, ISymbol member) => operation switch
    {
        IObjectCreationOperation { Type.IsReferenceType: true } creation => "an object of " + NameOf(creation.Type),
        ITypeParameterObjectCreationOperation { Type.IsValueType: false } creation => "an object of " + NameOf(creation.Type),
        IAnonymousObjectCreationOperation => "an object of an anonymous type",
        IArrayCreationOperation array => OfArray(array),
        ICollectionExpressionOperation collection => OfCollection(collection),
        IConversionOperation conversion when Boxing.Is(conversion) => "a box for " + NameOf(conversion.Operand.Type),
        IDelegateCreationOperation creation => OfDelegate(creation),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, ConstantValue.HasValue: false } sum => OfSum(sum, sum.Type),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum => OfSum(sum, sum.Type),
        IEventAssignmentOperation => "a delegate for an event",
        IInterpolatedStringOperation { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } => "a string",
        IInvocationOperation call => AllocatingCall.By(call),
        IArrayElementReferenceOperation { Indices: [{ Type.Name: "Range" }] } => "an array",
        IImplicitIndexerReferenceOperation { Type.SpecialType: SpecialType.System_String } => "a string",
        IWithOperation { Type.IsReferenceType: true } with => "an object of " + NameOf(with.Type),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation
            => "what a dynamic call needs",
        IForEachLoopOperation loop => OfEnumerator(loop),
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } yield when IsFirst(yield) => "an iterator",
        IAnonymousFunctionOperation { Symbol.IsAsync: true } or ILocalFunctionOperation { Symbol.IsAsync: true }
            => "what an async function needs",
        IMethodBodyOperation when member is IMethodSymbol { IsAsync: true } => "what an async function needs",
        _ => null,
    };

    /// <summary>Elements of a params array have no syntax of their own, and bytes that only a span sees are data of the assembly.</summary>
    private static string? OfArray(IArrayCreationOperation array)
    {
        if (array.DimensionSizes is [{ ConstantValue: { HasValue: true, Value: 0 } }] && array.IsImplicit)
        {
            return null;
        }

        return array.Parent is IConversionOperation { Type.Name: "ReadOnlySpan" } && array.Initializer is { } data
            && data.ElementValues.All(value => value.ConstantValue.HasValue)
            ? null
            : array.IsImplicit ? "an array for params" : "an array";
    }

    private static string? OfCollection(ICollectionExpressionOperation collection)
    {
        var isEmpty = collection.Elements.IsEmpty;
        return collection.Type switch
        {
            IArrayTypeSymbol => isEmpty ? null : "an array",
            { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" } => isEmpty ? null : "a list",
            { TypeKind: TypeKind.Interface } => "a list",
            { IsReferenceType: true } type => "an object of " + NameOf(type),
            { Name: "ImmutableArray" } => isEmpty ? null : "an array",
            _ => null, // A span, whose elements lie on the stack or in the assembly.
        };
    }

    /// <summary>A lambda that captures nothing, and a static method, are made into a delegate once.</summary>
    private static string? OfDelegate(IDelegateCreationOperation creation) => creation.Target switch
    {
        IAnonymousFunctionOperation lambda => Captures.Any(lambda) ? "a closure" : null,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction, IsStatic: false } } => "a delegate",
        IMethodReferenceOperation { Method.IsStatic: true } => null,
        IAnonymousFunctionOperation or IMethodReferenceOperation => "a delegate",
        _ => null,
    };

    private static string? OfSum(IOperation sum, ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_String } => sum.Parent is IBinaryOperation { Type.SpecialType: SpecialType.System_String }
            ? null // The whole sum is one string.
            : "a string",
        { TypeKind: TypeKind.Delegate } => "a delegate",
        _ => null,
    };

    /// <summary>The enumerator of an interface is an object. Arrays, strings and spans have none, and lists one that is a value.</summary>
    private static string? OfEnumerator(IForEachLoopOperation loop)
    {
        var type = (loop.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : loop.Collection).Type;
        return type is null or IArrayTypeSymbol or { SpecialType: SpecialType.System_String } || loop.IsAsynchronous
            || !Enumerators(type).Any(method => method.ReturnType.IsReferenceType)
            ? null
            : "an enumerator";
    }

    private static IEnumerable<IMethodSymbol> Enumerators(ITypeSymbol type)
    {
        for (var each = type; each is not null; each = each.BaseType)
        {
            var own = each.GetMembers("GetEnumerator").OfType<IMethodSymbol>()
                .Where(method => method.Parameters.IsEmpty && method.DeclaredAccessibility == Accessibility.Public)
                .ToList();
            if (own.Count > 0)
            {
                return own;
            }
        }

        return type.AllInterfaces.SelectMany(each => each.GetMembers("GetEnumerator")).OfType<IMethodSymbol>();
    }

    private static bool IsFirst(IOperation yield)
    {
        var top = KernelOperations.FunctionAround(yield) ?? RootOf(yield);
        return top.Descendants().First(each => each.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak) == yield;
    }

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The exception and what its message is made of: whoever throws has left the hot path.</summary>
    private static bool IsOnTheWayToThrow(IOperation operation)
    {
        for (var each = operation.Parent; each is not (null or IBlockOperation); each = each.Parent)
        {
            if (each is IThrowOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of a loop what it goes through, and of a function its name, where the whole would be half a file.</summary>
    private static Location PlaceOf(IOperation operation) => operation.Syntax switch
    {
        CommonForEachStatementSyntax loop => loop.Expression.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        AnonymousFunctionExpressionSyntax { AsyncKeyword: var keyword } when operation is IAnonymousFunctionOperation
            => keyword.GetLocation(),
        var syntax => syntax.GetLocation(),
    };

    private static string NameOf(ITypeSymbol? type) => $"'{type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
}
