using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Listens to the callers of a method, and remembers what they pass to it.</summary>
/// <param name="callee">The method.</param>
/// <param name="tables">The fields that it is kept in as a delegate.</param>
/// <param name="summaries">What is known of helpers that call what they are given.</param>
internal sealed class PassedCollector(IMethodSymbol callee, List<IFieldSymbol> tables, MethodSummaries summaries) : FlowRule
{
    /// <summary>By the number of the parameter.</summary>
    public ImmutableDictionary<int, ImmutableArray<Value>> Passed { get; private set; } = ImmutableDictionary<int,
        ImmutableArray<Value>>.Empty;

    public override DiagnosticDescriptor Descriptor => throw new NotSupportedException("It reports nothing.");

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        var isDirect = SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, callee.OriginalDefinition)
            || (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
                && tables.Exists(table => Holds(table.Type, call.Instance?.Type)));
        for (var position = 0; position < arguments.Count; position++)
        {
            var ordinal = call.Arguments[position].Parameter?.Ordinal ?? -1;
            if (isDirect)
            {
                Add(ordinal, arguments[position]);
            }
            else if (SymbolEqualityComparer.Default.Equals(arguments[position].Function?.OriginalDefinition, callee.OriginalDefinition))
            {
                AddRuns(call, ordinal, arguments);
            }
        }
    }

    /// <summary>The method is called by the delegate or the pointer that was made of it here.</summary>
    public override void OnInvoked(RulePoint at, Value function, IReadOnlyList<Value> arguments)
    {
        if (SymbolEqualityComparer.Default.Equals(function.Function?.OriginalDefinition, callee.OriginalDefinition))
        {
            for (var position = 0; position < arguments.Count; position++)
            {
                Add(position, arguments[position]);
            }
        }
    }

    /// <summary>Whether what is called may have come out of a field: that itself, or an element of an array or a collection.</summary>
    private static bool Holds(ITypeSymbol table, ITypeSymbol? function) => table switch
    {
        IArrayTypeSymbol { ElementType: var element } => SymbolEqualityComparer.Default.Equals(element, function),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate, TypeArguments: [.., var value] }
            => SymbolEqualityComparer.Default.Equals(value, function),
        _ => SymbolEqualityComparer.Default.Equals(table, function),
    };

    /// <summary>The method goes to a helper, which calls it.</summary>
    private void AddRuns(IInvocationOperation call, int function, IReadOnlyList<Value> arguments)
    {
        foreach (var run in summaries.Of(call.TargetMethod)?.Runs.Where(run => run.Function == function && run.Passed is not null) ?? [])
        {
            var argument = call.Arguments.FirstOrDefault(each => each.Parameter?.Ordinal == run.Passed);
            if (argument is not null)
            {
                Add(run.Position, arguments[call.Arguments.IndexOf(argument)]);
            }
        }
    }

    private void Add(int parameter, Value value)
        => Passed = Passed.SetItem(parameter, (Passed.TryGetValue(parameter, out var known) ? known : []).Add(value));
}
