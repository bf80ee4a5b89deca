using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What goes along unseen: addresses of the kernel, and the user's own words, in texts, bytes and structures.</content>
internal sealed partial class Interpreter
{
    private static bool IsBytesOrText(ITypeSymbol? type)
        => type is { SpecialType: SpecialType.System_String }
            or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char };

    /// <summary>A text has in it what its parts have.</summary>
    private Value VisitInterpolated(IInterpolatedStringOperation text)
        => OfText(OfMade(text.Type), [.. text.Parts.OfType<IInterpolationOperation>().Select(part => Visit(part.Expression))]);

    private static Value OfText(Value text, List<Value> parts) => text with
    {
        IsUserText = parts.Exists(part => part.IsUserText),
        IsKernelAddress = parts.Exists(part => part.IsKernelAddress),
        Source = text.Source ?? parts.Find(part => part.IsUserText || part.IsKernelAddress)?.Source,
    };

    /// <summary>
    /// What a method of the framework makes of an address or of the user's words: a text, bytes, or the contents of a buffer.
    /// </summary>
    private Value HandedOn(IInvocationOperation call, Value value, List<Value> inputs)
    {
        if (inputs.Find(input => input.IsKernelAddress || input.IsUserText) is not { } from)
        {
            return value;
        }

        foreach (var argument in call.Arguments.Where(argument => from.IsKernelAddress
            && argument.Parameter is { Type: { Name: "Span" } or IArrayTypeSymbol }))
        {
            MarkAddressWithin(VisitQuietly(argument.Value).Storage);
        }

        var isNumber = call.TargetMethod.ContainingType.Name is "BinaryPrimitives" or "BitConverter" or "BitOperations"
            && IsData(call.Type);
        return isNumber ? value with { IsKernelAddress = from.IsKernelAddress, Source = from.Source }
            : IsBytesOrText(call.Type) && call.TargetMethod.Name is not ("Replace" or "Format") ? OfText(value, inputs)
            : value;
    }

    /// <summary>A buffer has an address of the kernel in it from now on, by all its names.</summary>
    private void MarkAddressWithin(Storage? buffer)
    {
        foreach (var each in _state.Values.Where(each => buffer is not null && Equals(each.Value.Storage?.Id, buffer.Id)).ToList())
        {
            _state = _state.With(each.Key, each.Value with { IsKernelAddress = true });
        }
    }

    /// <summary>A pointer that the kernel keeps somewhere, and that is not the user's.</summary>
    private static bool IsKernelPointer(IOperation? from, Value value)
        => from?.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol && value is { Space: Space.Kernel, IsTainted: false }
            && value.Range != Interval.Exactly(0);
}
