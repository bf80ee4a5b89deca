using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;

namespace KernelSdk.Analyzers.Rules;

/// <summary>The rules over the engine. A new one is added here, to <see cref="RuleIdentifiers"/>, and to docs/rules.</summary>
internal static class UaccessRules
{
    public static ImmutableArray<FlowRule> All { get; } =
    [
        new UserPointerDereferenced(),
        new UserPointerConverted(),
        new UserPointerHandedOver(),
        new UserAccessForgotten(),
        new UserAccessTestedWrongly(),
        new BytesLeftReturned(),
        new WrongErrno(),
        new CopyUsedAfterFailure(),
        new LengthNotBounded(),
        new CopySizeMismatch(),
        new IndexNotBounded(),
        new AllocationNotBounded(),
        new SizeMayOverflow(),
        new LoopNotBounded(),
        new DoubleFetch(),
        new FetchedByTwo(),
        new UserPointerToKernel(),
        new UninitialisedCopied(),
        new KernelAddressDisclosed(),
        new MoreThanValidCopied(),
        new UncheckedAccess(),
        new AccessOkMisused(),
        new WindowNotClosed(),
        new AtomicUserAccess(),
        new InatomicMisused(),
        new ResourceNotReleased(),
        new PublishedTooEarly(),
        new UserBytesAsString(),
        new UserStringAsTemplate(),
        new StringLengthMisused(),
        new NestedUserPointer(),
        new TypeNotFitForCopy(),
        new UserAddressTruncated(),
        new WrongDirection(),
        new HardeningMissing(),
        new PartialCopyReported(),
        new UserPointerOutlives(),
        new EscapeWithoutReason(),
        new UserMarkMissing(),
        new SyscallCanThrow(),
        new MarksMissing(),
    ];

    /// <summary>Those that somebody has to switch on.</summary>
    public static ImmutableArray<FlowRule> OffByDefault { get; } = [.. All.Where(static rule => !rule.Descriptor.IsEnabledByDefault)];

    /// <summary>All of them.</summary>
    public static FlowRules Everywhere { get; } = new(All);

    /// <summary>All that are on where nobody has said anything.</summary>
    public static FlowRules EverywhereByDefault { get; } = new(All.RemoveRange(OffByDefault));

    /// <summary>Those that hear of a method which escapes: it is not asked about its addresses.</summary>
    public static FlowRules NotOfAddresses { get; } = new(All.RemoveAll(static rule => rule.IsAboutAddresses));

    /// <summary>The same without those that somebody has to switch on.</summary>
    public static FlowRules NotOfAddressesByDefault { get; } = new(All.RemoveRange(OffByDefault).RemoveAll(static rule => rule.IsAboutAddresses));
}
