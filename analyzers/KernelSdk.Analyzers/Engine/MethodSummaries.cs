using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>A fetch that a method makes through one of its parameters.</summary>
/// <param name="Parameter">Which.</param>
/// <param name="Offset">In bytes behind it.</param>
/// <param name="Bytes">How many.</param>
/// <param name="IsTrusted">Whether it looks at what it got, and decides by it.</param>
/// <param name="Length">The parameter that says how many.</param>
/// <param name="IsRefetch">Whether it says itself that these bytes may have been fetched before.</param>
internal sealed record ParameterFetch(int Parameter, long? Offset, long? Bytes, bool IsTrusted, int? Length = null, bool IsRefetch = false);

/// <summary>What callers have to know of a method.</summary>
/// <param name="Result">What its result says of the user accesses in it.</param>
/// <param name="Fetches">What it fetches.</param>
/// <param name="FieldFetches">What it fetches through fields of its object, and static ones.</param>
/// <param name="MayFault">Whether a user access in it brings pages in.</param>
/// <param name="ReturnsUserAddress">Whether its result is a user address that does not say so, or holds one.</param>
/// <param name="ReturnedParameter">The parameter that it returns as it came.</param>
/// <param name="Uses">What it does with its parameters, or with what is in them, that its caller answers for.</param>
/// <param name="CheckedParameters">The parameters whose range it asks <c>access_ok</c> for.</param>
/// <param name="TestedParameters">The parameters that it compares as addresses, rightly or not.</param>
/// <param name="MovesNative">Whether it moves something laid out by the kernel's own width, and does not ask for the caller's.</param>
/// <param name="Accesses">The user accesses that it makes with buffers of its caller.</param>
/// <param name="Allocations">The parameters that are sizes of memory, and nothing bounds them.</param>
/// <param name="Takes">What it takes, and its caller has to give back.</param>
/// <param name="Releases">The parameters that it gives back.</param>
/// <param name="Runs">What it calls of what it is given.</param>
/// <param name="Addresses">The parameters that it makes user pointers of.</param>
/// <param name="Exit">What is known where it returns, of its result and of what its parameters refer to.</param>
internal sealed record MethodSummary(
    ResultKind? Result, ImmutableArray<ParameterFetch> Fetches, ImmutableArray<Fetch> FieldFetches, bool MayFault, bool ReturnsUserAddress,
        int? ReturnedParameter,
    ImmutableArray<int> CheckedParameters, ImmutableArray<int> TestedParameters, ImmutableArray<ParameterUse> Uses, bool MovesNative,
    ImmutableArray<WrappedAccess> Accesses, ImmutableArray<int> Allocations, ImmutableArray<Taking> Takes, ImmutableArray<int> Releases,
        ImmutableArray<Running> Runs,
    ImmutableArray<int> Addresses, FlowState? Exit);

/// <summary>A delegate or a function pointer that a method is given, and calls.</summary>
/// <param name="Function">The parameter that it is.</param>
/// <param name="Position">The argument of that call which is meant; -1 where there is none.</param>
/// <param name="Passed">The parameter that is passed on there.</param>
/// <param name="IsLocked">Whether a lock is held meanwhile.</param>
internal sealed record Running(int Function, int Position, int? Passed, bool IsLocked);

/// <summary>Something that a method takes for its caller.</summary>
/// <param name="Kind">What.</param>
/// <param name="Parameter">The parameter by which it is handed out; null if it is the result.</param>
internal sealed record Taking(HeldKind Kind, int? Parameter);

/// <summary>
/// The summaries of a compilation's methods, each made once when it is first asked for. A method that calls itself has none within.
/// </summary>
/// <param name="model">The kernel's types.</param>
/// <param name="compilation">Where the methods are.</param>
/// <param name="rulesFor">Which rules hear of a method when it is summarised: none of one that is not analyzed for itself.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class MethodSummaries(
    KernelModel model, Compilation compilation, Func<IMethodSymbol, SyntaxNode, FlowRules> rulesFor,
        CancellationToken cancellation)
{
    /// <summary>Calls deeper than this are not looked into: the stack has an end.</summary>
    private const int MostDepth = 40;

    /// <summary>
    /// Of methods that call each other none is gone through more often than that for the sake of one of them: in a large circle there are
    /// more ways round than anybody can go.
    /// </summary>
    private const int MostTimes = 3;

    /// <summary>
    /// A method that does not speak of user memory and is longer than that, in characters, is no helper of those that do.
    /// </summary>
    private const int LongestHelper = 3_000;

    private readonly ConcurrentDictionary<IMethodSymbol, Entry> _known = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol, MethodStudy> _studies = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableDictionary<int,
        ImmutableArray<Value>>> _passed = new(SymbolEqualityComparer.Default);

    /// <summary>The methods that this thread is in the middle of.</summary>
    [ThreadStatic]
    private static Stack<Underway>? _underway;

    /// <summary>The methods of the circle that this thread is in, as far as they have been gone through for the one it began with.</summary>
    [ThreadStatic]
    private static Dictionary<IMethodSymbol, Unfinished>? _unfinished;

    /// <summary>What members do nothing but calculate.</summary>
    public Calculations Calculations { get; } = new(model, compilation, cancellation);

    /// <summary>What a name in the source means.</summary>
    public ISymbol? SymbolOf(SyntaxNode name) => compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol;

    public bool HasSource(IMethodSymbol method)
        => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
            && method.OriginalDefinition.DeclaringSyntaxReferences is [var declaration, ..]
            && compilation.ContainsSyntaxTree(declaration.SyntaxTree);

    /// <summary>Null for a method without source here, and for one that nothing is to be said of.</summary>
    /// <remarks>
    /// What is said of a method does not depend on who asks first, nor on which thread: of methods that call each other in a circle, each
    /// is summarised as if it were entered first, and what was found out on the way about the others is not kept.
    /// </remarks>
    public MethodSummary? Of(IMethodSymbol method) => CollectorOf(method)?.Summary;

    private SummaryCollector? CollectorOf(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        var underway = _underway ??= new();
        if (_known.TryGetValue(method, out var known) && !known.IsOneOf(underway))
        {
            return known.Collector;
        }

        if (method.IsAbstract || method.IsVirtual || method.IsOverride || !HasSource(method)
            || method.DeclaringSyntaxReferences is not [var declaration])
        {
            _known[method] = new(null, []);
            return null;
        }

        if (IsTooDeep(underway, method))
        {
            return null;
        }

        var unfinished = _unfinished ??= new(SymbolEqualityComparer.Default);
        if (unfinished.TryGetValue(method, out var last) && last.Times == MostTimes
            && underway.Where(each => last.Awaited.Contains(each.Method)).Select(static each => each.Method).ToList() is { Count: > 0 } still)
        {
            underway.Peek().Awaited.UnionWith(still);
            underway.Peek().Circle.Add(method);
            return last.Collector;
        }

        var own = new Underway(method);
        underway.Push(own);
        try
        {
            var (collector, study) = Listen(method, declaration);
            own.Awaited.Remove(method);
            if (study is not null && own.Awaited.Count == 0 && own.Circle.Count == 0)
            {
                _studies[method] = study;
            }

            if (own.Awaited.Count == 0 || underway.Count == 1)
            {
                _known[method] = new(collector, own.Circle);
            }

            unfinished[method] = new((last?.Times ?? 0) + 1, collector, own.Awaited);
            return collector;
        }
        finally
        {
            underway.Pop();
            if (own.Awaited.Count == 0 || underway.Count == 0)
            {
                unfinished.Clear();
            }
            else
            {
                underway.Peek().Awaited.UnionWith(own.Awaited);
                underway.Peek().Circle.UnionWith([.. own.Circle, method]);
            }
        }
    }

    /// <summary>Whether a method is in the middle of being summarised, or too many others are: whoever asks now cannot say all.</summary>
    private static bool IsTooDeep(Stack<Underway> underway, IMethodSymbol method)
    {
        if (underway.Count < MostDepth && !underway.Any(each => SymbolEqualityComparer.Default.Equals(each.Method, method)))
        {
            return false;
        }

        foreach (var each in underway.TakeWhile(each => !SymbolEqualityComparer.Default.Equals(each.Method, method)))
        {
            each.Awaited.Add(method);
        }

        return true;
    }

    /// <summary>
    /// What the rules have found in a method, if callers may ask for it: it is gone through once for both. Few call a system call, so
    /// of that nothing is made ready for them.
    /// </summary>
    public MethodStudy? StudyOf(IMethodSymbol method)
        => (model.IsSyscall(method) || CollectorOf(method) is not null) && _studies.TryRemove(method, out var study) ? study : null;

    private (SummaryCollector? Collector, MethodStudy? Study) Listen(IMethodSymbol method, SyntaxReference declaration)
    {
        var syntax = declaration.GetSyntax(cancellation);
        if ((syntax.Span.Length > LongestHelper && !UaccessText.Concerns(syntax)) || GraphOf(syntax) is not var (graph, body))
        {
            return default;
        }

        var collector = new SummaryCollector(method);
        var study = Listen(method, graph, body, collector, rulesFor(method, syntax));
        return (study is null ? null : collector, study);
    }

    /// <summary>Runs the engine over a method, and tells a listener and the rules what it meets. Null if there was no end of it.</summary>
    private MethodStudy? Listen(IMethodSymbol method, ControlFlowGraph graph, IOperation body, FlowRule listener,
        FlowRules rules)
    {
        var interpreter = new Interpreter(model, method, this, NestedFunctions.Of(body, graph));
        var findings = new List<Finding>();
        var point = new RulePoint(model, this, method, findings.Add);
        if (interpreter.Solve(graph, interpreter.Entry(), rules.With(listener), point, cancellation) is not var (blocks, visits))
        {
            return null;
        }

        point.Finish(rules);
        return new(graph, interpreter, blocks, visits, findings);
    }

    /// <summary>
    /// What the callers of a private method pass for a parameter, be it through a helper that calls what it is given, or through a table of
    /// handlers. They stand in its own type; each is looked at as if nobody called it. It costs as much as they do, so it is asked where a
    /// mistake depends on it.
    /// </summary>
    public ImmutableArray<Value> PassedFor(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private,
            MethodKind: MethodKind.Ordinary } callee)
        {
            return [];
        }

        var passed = _passed.GetOrAdd(callee, each =>
        {
            var tables = TablesWith(each);
            var collector = new PassedCollector(each, tables, this);
            var names = tables.Select(static table => table.Name).Append(each.Name).ToList();
            foreach (var syntax in each.ContainingType.DeclaringSyntaxReferences.SelectMany(declaration
                => declaration.GetSyntax(cancellation).ChildNodes().OfType<MethodDeclarationSyntax>()))
            {
                if (syntax.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText))
                    && GraphOf(syntax) is var (graph, body)
                    && compilation.GetSemanticModel(syntax.SyntaxTree).GetDeclaredSymbol(syntax, cancellation) is IMethodSymbol caller
                        && !SymbolEqualityComparer.Default.Equals(caller, each))
                {
                    Listen(caller, graph, body, collector, FlowRules.None);
                }
            }

            return collector.Passed;
        });
        return passed.TryGetValue(parameter.Ordinal, out var values) ? values : [];
    }

    /// <summary>The fields of a method's type that begin with the method in them: <c>Handlers = [Get, Set]</c>.</summary>
    private List<IFieldSymbol> TablesWith(IMethodSymbol method)
        => [.. method.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(field
            => field.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } initializer }
            && initializer.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == method.Name
                && SymbolEqualityComparer.Default.Equals(SymbolOf(name), method)))];

    /// <summary>The graph of a method, or of a local function within the graph of the method around it.</summary>
    private (ControlFlowGraph Graph, IOperation Body)? GraphOf(SyntaxNode syntax)
    {
        if (compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) is not { } operation)
        {
            return null;
        }

        if (syntax is LocalFunctionStatementSyntax)
        {
            return syntax.Ancestors().FirstOrDefault(static each => each is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
                is { } around && GraphOf(around) is var (outer, _)
                && outer.LocalFunctions.FirstOrDefault(each => each.DeclaringSyntaxReferences.Any(reference => reference.Span == syntax.Span)) is { } function
                    ? (outer.GetLocalFunctionControlFlowGraph(function, cancellation), operation) : null;
        }

        return operation is IMethodBodyOperation body ? (ControlFlowGraph.Create(body, cancellation), body) : null;
    }

    /// <summary>What is known of a method.</summary>
    /// <param name="Collector">What its summary is made of.</param>
    /// <param name="Circle">The methods that it calls and that call it.</param>
    private sealed record Entry(SummaryCollector? Collector, HashSet<IMethodSymbol> Circle)
    {
        /// <summary>Whether somebody of its circle is being summarised: then what is known was found out from elsewhere.</summary>
        public bool IsOneOf(Stack<Underway> underway) => Circle.Count > 0 && underway.Any(each => Circle.Contains(each.Method));
    }

    /// <summary>What was found out of a method of a circle before the circle was done.</summary>
    /// <param name="Times">How often it was gone through.</param>
    /// <param name="Collector">What was found out last.</param>
    /// <param name="Awaited">The methods further out that it came round to.</param>
    private sealed record Unfinished(int Times, SummaryCollector? Collector, HashSet<IMethodSymbol> Awaited);

    /// <summary>A method that is being summarised.</summary>
    private sealed class Underway(IMethodSymbol method)
    {
        public IMethodSymbol Method { get; } = method;

        /// <summary>The methods further out that it came round to.</summary>
        public HashSet<IMethodSymbol> Awaited { get; } = new(SymbolEqualityComparer.Default);

        /// <summary>Those further in that came round to it.</summary>
        public HashSet<IMethodSymbol> Circle { get; } = new(SymbolEqualityComparer.Default);
    }
}
