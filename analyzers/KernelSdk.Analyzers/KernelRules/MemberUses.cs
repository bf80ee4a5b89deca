using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>What a member of the compilation makes use of: other members of it.</summary>
internal sealed class MemberUses(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Goes through a member once.</summary>
    /// <param name="member">A method, field, property or event, as it is written.</param>
    /// <param name="use">Takes each member that is used.</param>
    /// <param name="write">Takes each static field or property through which something is changed.</param>
    public void Go(ISymbol member, Action<ISymbol> use, Action<ISymbol, Location> write)
    {
        foreach (var body in BodiesOf(member))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var operation in KernelOperations.Of(body))
            {
                foreach (var used in UsedBy(operation))
                {
                    Add(used);
                }

                if (StaticWrite.Through(operation) is { } held)
                {
                    write(held, operation.Syntax.GetLocation());
                }
            }
        }

        foreach (var implied in ImpliedBy(member))
        {
            Add(implied);
        }

        void Add(ISymbol? used)
        {
            if (used is not null && SymbolEqualityComparer.Default.Equals(used.ContainingAssembly, compilation.Assembly))
            {
                use(EntryPoints.Written(used));
            }
        }
    }

    private IEnumerable<IOperation> BodiesOf(ISymbol member)
    {
        foreach (var declaration in member.DeclaringSyntaxReferences)
        {
            if (compilation.ContainsSyntaxTree(declaration.SyntaxTree) && BodyOf(declaration.GetSyntax(cancellation)) is { } body
                && compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(body, cancellation) is { } operation)
            {
                yield return operation;
            }
        }
    }

    private static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax => declaration,
        _ => null,
    };

    private static IEnumerable<ISymbol?> UsedBy(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation creation => [creation.Constructor],
        IPropertyReferenceOperation reference => [reference.Property, reference.Property.GetMethod, reference.Property.SetMethod],
        IFieldReferenceOperation reference => [reference.Field],
        IEventReferenceOperation reference => [reference.Event, reference.Event.AddMethod, reference.Event.RemoveMethod],
        IMethodReferenceOperation reference => [reference.Method],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IConversionOperation conversion => [conversion.OperatorMethod],
        IIncrementOrDecrementOperation step => [step.OperatorMethod],
        ICompoundAssignmentOperation assignment => [assignment.OperatorMethod],
        IImplicitIndexerReferenceOperation indexer => [indexer.IndexerSymbol, indexer.LengthSymbol],
        IWithOperation with => [with.CloneMethod],
        IForEachLoopOperation loop => OfPattern(KernelOperations.Bare(loop.Collection).Type, "GetEnumerator"),
        IUsingOperation { Resources: not IVariableDeclarationGroupOperation and var resource } => OfPattern(resource.Type, "Dispose"),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation variables } => DisposesOf(variables),
        IUsingDeclarationOperation declaration => DisposesOf(declaration.DeclarationGroup),
        _ => [],
    };

    private static IEnumerable<ISymbol?> DisposesOf(IVariableDeclarationGroupOperation variables)
        => variables.Declarations.SelectMany(each => each.Declarators).SelectMany(each => OfPattern(each.Symbol.Type, "Dispose"));

    /// <summary>What C# calls by a name that stands nowhere.</summary>
    private static ImmutableArray<ISymbol?> OfPattern(ITypeSymbol? type, string name)
        => type is null ? [] : ImmutableArray<ISymbol?>.CastUp(type.GetMembers(name));

    /// <summary>What comes with a member: the initializers and the base of a constructor, and the static constructor.</summary>
    private static IEnumerable<ISymbol?> ImpliedBy(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return [];
        }

        IEnumerable<ISymbol> implied = member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? type.StaticConstructors
            : [];
        return member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? implied
                .Concat(type.GetMembers().Where(each => each is IFieldSymbol or IPropertySymbol && !each.IsStatic))
                .Concat(type.BaseType?.InstanceConstructors.Where(each => each.Parameters.IsEmpty) ?? [])
            : implied;
    }
}
