using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>How much of a buffer a call writes.</content>
internal sealed partial class Interpreter
{
    /// <summary>A text that is known goes into a buffer that is larger: the front part is written, and the rest is as it was.</summary>
    private bool WritesLess(IInvocationOperation call, List<Value> arguments, Value buffer)
    {
        if (call.TargetMethod is not { Name: "GetBytes" or "TryGetBytes" or "FromUtf16", ContainingNamespace.Name: "Text" }
            || buffer.Storage is not { } storage
            || call.Arguments is not [{ Value: var text }, ..] || TextOf(text) is not { } known
                || !_state.Filled.TryGetValue(storage.Id, out var before))
        {
            return false;
        }

        var written = Encoding.UTF8.GetByteCount(known);
        if (written >= storage.Bytes.Low || before is SomeElements or AllElements or Whole)
        {
            return false;
        }

        _state = _state with { Filled = _state.Filled.SetItem(storage.Id, Math.Max(before, written)) };
        return true;
    }

    /// <summary>What is written of a structure that a method had by reference: all, unless it is known which fields it sets.</summary>
    private SharedMap<object, long> FilledBy(IInvocationOperation call, IParameterSymbol parameter, Place structure)
        => _state.Filled.TryGetValue(structure, out var before) && before >= 0 && before < Whole
            && _summaries.Of(call.TargetMethod)?.Exit is { } exit
            && exit.Filled.TryGetValue(Place.Of(parameter.OriginalDefinition), out var written) && written is >= 0 and < Whole
            ? _state.Filled.SetItem(structure, before + written) : _state.Filled.Remove(structure);

    /// <summary>What a method has written of the structure that it returns; null for all.</summary>
    private long? FilledBy(IOperation? from)
        => from is IInvocationOperation { Type.IsValueType: true } call && _summaries.Of(call.TargetMethod)?.Exit is { } exit
            && exit.Filled.TryGetValue(Place.Returned, out var written) ? written : null;

    private static string? TextOf(IOperation operation)
        => operation is IConversionOperation { Operand: var inner } && !operation.ConstantValue.HasValue ? TextOf(inner)
            : operation.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Whether a method makes a span of what it is given by reference, and leaves that as it is.</summary>
    private bool OnlyRefersTo(IMethodSymbol method, IParameterSymbol parameter)
        => method.ReturnType.Name == "ReadOnlySpan" && _summaries.Of(method)?.Exit is { } exit
            && exit.ValueOf(Place.Of(parameter.OriginalDefinition)).Parameter is { } kept
                && SymbolEqualityComparer.Default.Equals(kept, parameter.OriginalDefinition);
}
