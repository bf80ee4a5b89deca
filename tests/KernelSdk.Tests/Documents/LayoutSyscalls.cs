using static KernelSdk.Tests.Documents.LayoutStructs;

namespace KernelSdk.Tests.Documents;

/// <summary>System calls that take the structures, and one that no host has.</summary>
public static partial class LayoutSyscalls
{
    [SyscallDefine(2, Number = 600)]
    public static SysResult Hello([Out, CountedBy(nameof(size))] UserPtr<byte> buf, nuint size) => 0;

    [SyscallDefine(6, Number = 710)]
    public static SysResult LayoutPlain(
        [In] UserPtr<Scalars> a, [In] UserPtr<Enums> b, [In] UserPtr<Pointers> c,
        [In] UserPtr<Outer> d, [In] UserPtr<Arrays> e, [In] UserPtr<Grid> f) => 0;

    [SyscallDefine(6, Number = 711)]
    public static SysResult LayoutPacked(
        [Out] UserPtr<PackedTo1> a, [Out] UserPtr<PackedTo2> b, [Out] UserPtr<PackedTo4> c,
        [Out] UserPtr<AroundPacked> d, [Out] UserPtr<Scattered> e, [Out] UserPtr<ScatteredPacked> f) => 0;

    [SyscallDefine(6, Number = 712)]
    public static SysResult LayoutSized(
        [In] UserPtr<Union> a, [In] UserPtr<AroundUnion> b, [In] UserPtr<Roomy> c,
        [In] UserPtr<AroundRoomy> d, [In] UserPtr<NotThatSmall> e, [In] UserPtr<Nothing> f) => 0;

    [SyscallDefine(6, Number = 713)]
    public static SysResult LayoutNamed(
        [In] UserPtr<TimeSpec> a, [In] UserPtr<Alarm> b, [In] UserPtr<TreeNode> c,
        [In] UserPtr<ListNode> d, [In] UserPtr<AroundListNode> e, [In] UserPtr<Positional> f) => 0;

    [SyscallDefine(6, Number = 714)]
    public static SysResult LayoutElements(
        [In] UserPtr<ThreeInners> a, [In] UserPtr<FiveInts> b, [In, CountedBy(nameof(count))] UserPtr<Inner> c,
        int count, [In] UserPtr<IoVec> d, UserPtr<TwoRows> e) => 0;
}
