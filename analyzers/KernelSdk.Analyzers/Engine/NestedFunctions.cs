using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The local functions and lambdas of a method, and which of its variables they write: what is known of those is gone once one of them
/// may have run.
/// </summary>
internal sealed class NestedFunctions
{
    public static readonly NestedFunctions None = new();

    /// <summary>One of these is in every lambda, anonymous method and query.</summary>
    private static readonly string[] LambdaTokens = ["=>", "delegate", "from"];

    private readonly Dictionary<ISymbol, int> _writes = new(SymbolEqualityComparer.Default);

    private readonly HashSet<ISymbol> _writtenInside = new(SymbolEqualityComparer.Default);

    private NestedFunctions()
    {
    }

    /// <summary>The variables that a nested function writes and the method around it has.</summary>
    public IReadOnlyCollection<ISymbol> Written => _writtenInside;

    /// <summary>Of a method.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="graph">Its graph, which knows at once whether there are local functions.</param>
    public static NestedFunctions Of(IOperation body, ControlFlowGraph graph)
    {
        if (graph.LocalFunctions.IsEmpty && !HasLambdas(body.Syntax))
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

    /// <summary>By the text, which is looked at much faster than its tree, and by what stands there.</summary>
    private static bool HasLambdas(SyntaxNode body)
    {
        var text = body.SyntaxTree.GetText().ToString(body.Span);
        foreach (var token in LambdaTokens)
        {
            for (var at = text.IndexOf(token, StringComparison.Ordinal); at >= 0; at = text.IndexOf(token, at + 1, StringComparison.Ordinal))
            {
                if (body.FindToken(body.SpanStart + at).Parent is AnonymousFunctionExpressionSyntax or FromClauseSyntax)
                {
                    return true;
                }
            }
        }

        return false;
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
