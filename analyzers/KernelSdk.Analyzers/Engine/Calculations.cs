using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The members of a compilation that do nothing but calculate, and what: it is done again where they are used, with the numbers there.
/// </summary>
/// <param name="model">The kernel's types.</param>
/// <param name="compilation">Where the members are.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class Calculations(KernelModel model, Compilation compilation, CancellationToken cancellation)
{
    /// <summary>A method that is longer, in characters, is more than a formula.</summary>
    private const int Longest = 400;

    private readonly ConcurrentDictionary<ISymbol, IOperation?> _known = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IFieldSymbol, long?> _lengths = new(SymbolEqualityComparer.Default);

    /// <summary>What a property calculates from fields and properties of its object, if it does nothing else.</summary>
    public IOperation? Of(IPropertySymbol property)
    {
        property = property.OriginalDefinition;
        return _known.TryGetValue(property, out var known) ? known
            : _known.GetOrAdd(property, property.IsVirtual || property.IsAbstract || property.IsOverride
                || property.DeclaringSyntaxReferences is not [var declaration] || !compilation.ContainsSyntaxTree(declaration.SyntaxTree)
                ? null : In(declaration.GetSyntax(cancellation) as PropertyDeclarationSyntax));
    }

    private IOperation? In(PropertyDeclarationSyntax? property)
    {
        var getter = property?.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return In((SyntaxNode?)property?.ExpressionBody ?? (SyntaxNode?)getter?.ExpressionBody ?? getter?.Body,
            operation => IsCalculation(operation) || IsOfReceiver(operation));
    }

    private IOperation? In(SyntaxNode? body, Func<IOperation, bool> isPart)
        => body is not null && compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body,
            cancellation) is IBlockOperation { Operations: [IReturnOperation { ReturnedValue: { } value }] }
            && value.DescendantsAndSelf().All(operation => isPart(operation) && IsOfFramework(operation)) ? value : null;

    /// <summary>Of the calls those alone that are known by their names, and change nothing.</summary>
    private static bool IsOfFramework(IOperation operation)
        => operation is not IInvocationOperation { TargetMethod: var called }
            || called.ContainingNamespace.Name == "KernelSdk"
            || (called.ContainingNamespace.IsInSystem() && called.Parameters.All(static parameter => parameter.RefKind == RefKind.None));

    /// <summary>What an extension makes of the value that it extends: another pointer into the same user memory.</summary>
    private bool IsOfReceiver(IOperation operation)
        => operation is IParameterReferenceOperation { Parameter.ContainingSymbol: INamedTypeSymbol }
            || (operation is IInvocationOperation { TargetMethod: { Name: "Cast" or "Add" or "Subtract", ContainingType: var pointer } }
                && model.IsUserPtr(pointer));

    /// <summary>What a method calculates from the numbers that it is given, if it does nothing else: <c>(length + 3) &amp; ~3</c>.</summary>
    public IOperation? Of(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        return _known.TryGetValue(method, out var known) ? known
            : _known.GetOrAdd(method, method.IsStatic && !method.Parameters.IsEmpty
                && method.DeclaringSyntaxReferences is [var declaration] && compilation.ContainsSyntaxTree(declaration.SyntaxTree)
                && declaration.GetSyntax(cancellation) is MethodDeclarationSyntax { Span.Length: < Longest } syntax
                ? In((SyntaxNode?)syntax.ExpressionBody ?? syntax.Body, IsArithmetic) : null);
    }

    private static bool IsArithmetic(IOperation operation)
        => operation is IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } or IParameterReferenceOperation
            or IConversionOperation { OperatorMethod: null } or ILiteralOperation or IParenthesizedOperation or IArgumentOperation
            or IFieldReferenceOperation { Field.IsConst: true }
            or IInvocationOperation { TargetMethod: { Name: "Min" or "Max", ContainingType.Name: "Math" } };

    /// <summary>How many elements the array has that a field begins with; null if its initializer does not say so.</summary>
    public long? LengthOf(IFieldSymbol field)
        => field.OriginalDefinition is { DeclaringSyntaxReferences: [var declaration] } own
            && compilation.ContainsSyntaxTree(declaration.SyntaxTree)
            ? _lengths.GetOrAdd(own, _ => declaration.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer: { } initializer }
                && compilation.GetSemanticModel(initializer.SyntaxTree).GetOperation(initializer, cancellation)
                    is ISymbolInitializerOperation { Value: { } value }
                    ? InitialLength.Of(value) ?? (value is IInvocationOperation { TargetMethod: var maker } ? LengthOfResult(maker) : null)
                    : null)
            : null;

    /// <summary>How many elements the array has that a method makes, fills and returns: <c>MakeTable()</c>.</summary>
    private long? LengthOfResult(IMethodSymbol maker)
    {
        if (maker is not { IsStatic: true, DeclaringSyntaxReferences: [var declaration] }
            || !compilation.ContainsSyntaxTree(declaration.SyntaxTree) || declaration.GetSyntax(cancellation) is not { } syntax
            || compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) is not { } body)
        {
            return null;
        }

        var lengths = body.Descendants().OfType<IReturnOperation>().Select(made => LengthOfMade(made.ReturnedValue, body)).Distinct().ToList();
        return lengths is [var only] ? only : null;
    }

    private static long? LengthOfMade(IOperation? made, IOperation body)
        => made is not ILocalReferenceOperation { Local: var kept } ? InitialLength.Of(made)
            : body.Descendants().Any(each => each is IAssignmentOperation { Target: ILocalReferenceOperation { Local: var changed } }
                && SymbolEqualityComparer.Default.Equals(changed, kept)) ? null
            : InitialLength.Of(body.Descendants().OfType<IVariableDeclaratorOperation>()
                .FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.Symbol, kept))?.Initializer?.Value);

    private static bool IsCalculation(IOperation operation)
        => operation is IBinaryOperation or IUnaryOperation or IConversionOperation or ILiteralOperation
            or IParenthesizedOperation or IInstanceReferenceOperation or IFieldReferenceOperation
            or IPropertyReferenceOperation { Arguments.IsEmpty: true } or IArgumentOperation
            or IInvocationOperation { TargetMethod.IsStatic: true } or IIsPatternOperation or IConstantPatternOperation
            or IRelationalPatternOperation or IBinaryPatternOperation or INegatedPatternOperation;
}
