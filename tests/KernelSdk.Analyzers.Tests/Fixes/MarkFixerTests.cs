using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class MarkFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<MarkFixer>("KSDK1114");

    [Fact]
    public Task A_number_that_becomes_a_user_pointer_is_marked() => Fix.VerifyAsync(
        SampleFile.Of("""
            [MayFault]
            public static SysResult Blank(TaskStruct current, ulong [|at|]) => current.PutUser(0u, new UserPtr<uint>(at));
            """),
        SampleFile.Of("""
            [MayFault]
            public static SysResult Blank(TaskStruct current, [User] ulong at) => current.PutUser(0u, new UserPtr<uint>(at));
            """));

    [Fact]
    public Task A_method_gets_all_of_its_marks() => Fix.VerifyAsync(
        SampleFile.Of("""
            /// <summary>As many bytes as there are.</summary>
            public static nuint [|Bring|](TaskStruct current, Span<byte> name, UserPtr<byte> p) => current.CopyFromUser(name, p);

            public static SysResult [|Blank|](TaskStruct current, UserPtr<uint> at) => current.PutUser(0u, at);
            """),
        SampleFile.Of("""
            /// <summary>As many bytes as there are.</summary>
            [UserCopyResult]
            [FetchesUser(nameof(p))]
            public static nuint Bring(TaskStruct current, Span<byte> name, UserPtr<byte> p) => current.CopyFromUser(name, p);

            [MayFault]
            public static SysResult Blank(TaskStruct current, UserPtr<uint> at) => current.PutUser(0u, at);
            """));
}
