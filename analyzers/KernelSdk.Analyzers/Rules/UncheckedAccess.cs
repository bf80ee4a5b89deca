using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1050: a raw copy whose range nobody has checked.</summary>
internal sealed class UncheckedAccess : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UncheckedAccess,
        "Unchecked user access without dominating AccessOk",
        "'{0}' does not check its range, and nobody has on every way to here; call AccessOk first, or the checked variant",
        "Without the check a user address can be one of the kernel, and the copy would read or write there.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        // An unchecked function of the family that hands on to another one leaves the check to its own caller.
        if (access.Name.StartsWith("Unsafe", StringComparison.Ordinal))
        {
            // What these need is a window, which has asked; one that came from elsewhere is open for all that is known.
            var isOpen = access.Instance is { } window ? window.Resource is not { } opening || at.State.Held.ContainsKey(opening)
                : at.State.Held.Values.Any(held => held.Kind == HeldKind.Window);
            if (!isOpen)
            {
                at.Report(Descriptor, access.Call, [access.User.Source], access.Name);
            }
        }
        else if (!access.Kind.IsChecked && TestOf(at, access) is null && !IsCovered(at, access)
            && at.Model.AccessOf(at.Method) is not { IsChecked: false })
        {
            at.Report(Descriptor, access.Call, [access.User.Source], access.Name);
        }
    }

    /// <summary>Whether a check that succeeded on every path to here covers the access.</summary>
    public static bool IsCovered(RulePoint at, UserAccess access) => at.State.Checks.Any(check => Covers(at, check, access));

    /// <summary>Where somebody has tested the address of an access.</summary>
    public static IOperation? TestOf(RulePoint at, UserAccess access)
        => access.User.Origin is { } origin && at.State.RangeTests.TryGetValue(origin.Root, out var test) ? test : null;

    private static bool Covers(RulePoint at, AccessCheck check, UserAccess access)
    {
        if (access.User.Origin is not { } start || !check.Start.HasRootOf(start))
        {
            return false;
        }

        if (check.IsSymbolic)
        {
            // A size that was calculated is believed; the number of elements is not their size.
            return !(check.SizeOf is { } number && access.Kernel.Storage is { } storage
                && (CountsElements(at, storage, number) || IsLessThan(at.State.ValueOf(number).Range, access.Bytes)));
        }

        if (check.Start.Offset is not { } first)
        {
            return start.Offset is null && access.Bytes.High <= check.Size;
        }

        if (start.Offset is not { } offset)
        {
            // Of steps of the kernel's own nobody knows how long they are; it is enough that each piece begins within.
            var most = start.Reach.Plus(start.IsUsers ? access.Bytes : Interval.Exactly(1)).High;
            return start.Reach.Low >= first && access.Bytes.High <= check.Size && most <= first + check.Size;
        }

        if (offset < first)
        {
            return false;
        }

        return offset - first + access.Bytes.High <= check.Size
            || (offset == first && check.SizeOf is { } size && access.Kernel.Storage is { ElementSize: 1 } bytes
                && (bytes.CountPlace == size || access.Length?.Place == size));
    }

    /// <summary>Whether the largest that was asked about is less than the largest that can be moved, and both are known.</summary>
    private static bool IsLessThan(Interval asked, Interval moved)
        => asked is { HasUpperEnd: true, IsCounted: false } && moved is { HasUpperEnd: true, IsCounted: false } && asked.High < moved.High;

    /// <summary>Whether a number says how many elements larger than a byte a buffer has, by this name of it or another.</summary>
    private static bool CountsElements(RulePoint at, Storage buffer, Place number)
        => at.State.Values.Values.Select(value => value.Storage).Append(buffer)
            .Any(known => known is { ElementSize: > 1 } && Equals(known.Id, buffer.Id) && known.CountPlace == number);
}
