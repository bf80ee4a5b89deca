using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The local functions and lambdas of a method, and which of its variables they write: what is known of those is gone once one of them
/// may have run.
/// </summary>
internal sealed class NestedFunctions
{
    public static readonly NestedFunctions None = new();

    private readonly Dictionary<ISymbol, int> _writes = new(SymbolEqualityComparer.Default);

    private readonly HashSet<ISymbol> _writtenInside = new(SymbolEqualityComparer.Default);

    private NestedFunctions()
    {
    }

    /// <summary>The variables that a nested function writes and the method around it has.</summary>
    public IReadOnlyCollection<ISymbol> Written => _writtenInside;

    /// <summary>Of the body of a method, not of its graph.</summary>
    public static NestedFunctions Of(IOperation body)
    {
        if (!body.Syntax.DescendantNodes().Any(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax))
        {
            return None;
        }

        var found = new NestedFunctions();
        foreach (var operation in body.Descendants())
        {
            foreach (var written in WrittenBy(operation))
            {
                found._writes[written] = found._writes.TryGetValue(written, out var times) ? times + 1 : 1;
                if (!SymbolEqualityComparer.Default.Equals(written.ContainingSymbol, FunctionAround(operation)))
                {
                    found._writtenInside.Add(written);
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Whether a variable has one value for good, so that what is known of it where a lambda is made is known when it runs.
    /// </summary>
    public bool IsConstant(ISymbol variable)
        => !_writtenInside.Contains(variable)
            && (!_writes.TryGetValue(variable, out var times) || (times == 1 && variable is ILocalSymbol));

    private static IEnumerable<ISymbol> WrittenBy(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: ITupleOperation tuple } => tuple.Descendants().Select(SymbolOf).OfType<ISymbol>(),
        IAssignmentOperation assignment when SymbolOf(assignment.Target) is { } target => [target],
        IIncrementOrDecrementOperation step when SymbolOf(step.Target) is { } target => [target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when SymbolOf(argument.Value) is { } target
            => [target],
        IAddressOfOperation address when SymbolOf(address.Reference) is { } target => [target],
        IVariableDeclaratorOperation { Initializer: not null } declarator => [declarator.Symbol],
        _ => [],
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: { } instance } => SymbolOf(instance),
        IDeclarationExpressionOperation declaration => SymbolOf(declaration.Expression),
        _ => null,
    };

    private static ISymbol? FunctionAround(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
    }
}
