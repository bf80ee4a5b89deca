using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Each argument of a call with its value, for a loop over them.</summary>
internal struct ArgumentPairs(ImmutableArray<IArgumentOperation> arguments, List<Value> values)
{
    private int _at = -1;

    public readonly (IArgumentOperation Argument, Value Value) Current => (arguments[_at], values[_at]);

    public readonly ArgumentPairs GetEnumerator() => this;

    public bool MoveNext() => ++_at < arguments.Length;
}
