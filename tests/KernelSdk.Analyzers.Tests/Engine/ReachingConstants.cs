using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>
/// A small problem for the analysis: which constants a local can have. A method tells by <c>See("name", x)</c> where it wants to know;
/// <c>C()</c> is any condition, of <c>Never()</c> it is known that it does not hold.
/// </summary>
/// <param name="gives">Whether widening gives up what grows; without it a loop that counts never ends.</param>
internal sealed class ReachingConstants(bool gives = true) : IFlowProblem<ReachingConstants.Constants>
{
    /// <summary>What stands for all numbers.</summary>
    private const long Anything = long.MaxValue;

    public static ControlFlowGraph GraphOf(string body, bool compiles = true)
    {
        var compilation = TestProject.Compile($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;

            static class Sample
            {
                static object gate = new();

                {{body}}

                static bool C() => true;

                static bool Never() => false;

                static void F() { }

                static int G(int x) => x;

                static IDisposable Use() => null!;

                static void See(string name, long x) { }
            }
            """);
        if (compiles)
        {
            TestProject.AssertCompiles(compilation);
        }

        var method = compilation.GetTypeByMetadataName("Sample")!.GetMembers("M").Single().DeclaringSyntaxReferences[0].GetSyntax();
        return ControlFlowGraph.Create(method, compilation.GetSemanticModel(method.SyntaxTree))!;
    }

    /// <summary>What is seen under each name: <c>in: 0 5, out: 0 5</c>. What nobody reaches is not seen.</summary>
    public static string Seen(ControlFlowGraph graph, FlowStates<Constants> states)
    {
        var seen = new SortedDictionary<string, SortedSet<long>>(StringComparer.Ordinal);
        foreach (var (node, state) in states)
        {
            Run(graph.Blocks[node.Block], state, (name, numbers) =>
            {
                seen.TryAdd(name, []);
                seen[name].UnionWith(numbers);
            });
        }

        return string.Join(", ", seen.Select(each => $"{each.Key}: {(each.Value.Contains(Anything) ? "any" : string.Join(' ', each.Value))}"));
    }

    public Constants Join(Constants left, Constants right) => left.Merge(right, static (one, other) => one.Union(other));

    public Constants Widen(Constants older, Constants newer)
        => gives ? older.Merge(newer, static (one, other) => other.IsSubsetOf(one) || one.Contains(Anything) ? one : [Anything]) : Join(older, newer);

    public Constants Narrow(Constants older, Constants newer) => newer;

    public Constants WithoutSuspicion(Constants state) => state;

    public bool IsOfInterest(Constants state) => true;

    public bool AreEqual(Constants left, Constants right)
        => left.Of.Count == right.Of.Count && left.Of.All(each => right.Of.TryGetValue(each.Key, out var other) && each.Value.SetEquals(other));

    public Constants Transfer(BasicBlock block, Constants state, bool isForGood) => Run(block, state, static (_, _) => { });

    public Constants Transfer(BasicBlock block, Constants state, bool isForGood, out Constants within)
    {
        var anywhere = state;
        var behind = Run(block, state, static (_, _) => { }, reached => anywhere = Join(anywhere, reached));
        within = anywhere;
        return behind;
    }

    public Constants? Follow(BasicBlock block, ControlFlowBranch branch, Constants state)
    {
        var isTrue = branch.IsConditionalSuccessor == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
        bool? known = block.BranchValue is IInvocationOperation { TargetMethod.Name: "Never" } ? false : block.BranchValue?.ConstantValue.Value as bool?;
        return block.ConditionKind != ControlFlowConditionKind.None && known == !isTrue ? null : state;
    }

    private static Constants Run(BasicBlock block, Constants state, Action<string, IEnumerable<long>> see, Action<Constants>? reach = null)
    {
        foreach (var operation in block.Operations.SelectMany(each => each.DescendantsAndSelf()))
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Value: var value }:
                    state = state.With(local, Evaluate(value, state));
                    break;
                case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: var counter } }:
                    state = state.With(counter, [.. state.ValueOf(counter).Select(Next)]);
                    break;
                case IInvocationOperation { TargetMethod.Name: "See", Arguments: [{ Value.ConstantValue.Value: string name }, { Value: var seen }] }:
                    see(name, Evaluate(seen, state));
                    break;
            }

            reach?.Invoke(state);
        }

        return state;
    }

    private static ImmutableSortedSet<long> Evaluate(IOperation value, Constants state) => value switch
    {
        { ConstantValue: { HasValue: true, Value: int number } } => [number],
        { ConstantValue: { HasValue: true, Value: long number } } => [number],
        ILocalReferenceOperation { Local: var local } => state.ValueOf(local),
        IConversionOperation conversion => Evaluate(conversion.Operand, state),
        _ => [Anything],
    };

    private static long Next(long number) => number == Anything ? Anything : number + 1;

    internal sealed record Constants(ImmutableDictionary<ISymbol, ImmutableSortedSet<long>> Of)
    {
        public static readonly Constants None = new(ImmutableDictionary.Create<ISymbol, ImmutableSortedSet<long>>(SymbolEqualityComparer.Default));

        public ImmutableSortedSet<long> ValueOf(ISymbol local) => Of.GetValueOrDefault(local, []);

        public Constants With(ISymbol local, ImmutableSortedSet<long> numbers) => new(Of.SetItem(local, numbers));

        public Constants Merge(Constants other, Func<ImmutableSortedSet<long>, ImmutableSortedSet<long>, ImmutableSortedSet<long>> merge)
            => new(Of.SetItems(other.Of.Select(each => KeyValuePair.Create(each.Key, Of.TryGetValue(each.Key, out var own) ? merge(own, each.Value) : each.Value))));
    }
}
