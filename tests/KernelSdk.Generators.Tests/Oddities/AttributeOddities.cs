using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Oddities;

/// <summary>The ways to write an attribute.</summary>
public sealed class AttributeOddities
{
    [Theory]
    [InlineData("[return: Fd]", ") { ReturnsFd = true };")]
    [InlineData("[return: User]", ") { ReturnsAddress = true };")]
    [InlineData("[return: KernelSdk.UserAttribute(), System.ComponentModel.Description(\"x\")]", ") { ReturnsAddress = true };")]
    [InlineData("", "Signed: true)));")]
    public void A_result_that_is_a_descriptor_or_an_address(string role, string end)
    {
        var run = Oddity.Works(Code.Members($"[SyscallDefine(1)] {role} public static SysResult Foo(int a) => 0;"), "foo");

        Assert.Contains(end, run.Files["Teaching.Calls.foo.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Hex] uint a", "Integer(32, Signed: false) { IsHex = true }")]
    [InlineData("[Hex] Pid a", "Integer(32, Signed: true) { IsHex = true }")]
    [InlineData("Bits a", "Named(32, IsFlags: true, [new(\"A\", 0x1UL), new(\"B\", 0x10UL)]) { Mask = 0xffffffff8000000fUL }")]
    [InlineData("[Flags<OneBit>] int a", "Named(32, IsFlags: true, [new(\"A\", 0x1UL)]) { Mask = 0x3UL }")]
    [InlineData("OneBit a", "Named(64, IsFlags: false, [new(\"A\", 0x1UL)])))")]
    [InlineData("[Flags<OnlyMask>] byte a", "Integer(8, Signed: false))")]
    public void Masks_and_hexadecimal(string parameter, string shape)
    {
        var run = Oddity.Works(
            Code.File(
                $$"""
                public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo({{parameter}}) => 0; }
                public readonly record struct Pid(int Value);
                [Flags] public enum Bits { A = 1, [Mask] Type = 0xf, [KernelSdk.MaskAttribute] More = int.MinValue, B = 0x10 }
                public enum OneBit : long { A = 1, [Mask] Type = 3 }
                public enum OnlyMask { [Mask] Type = 3 }
                """),
            "foo");

        Assert.Contains(shape, run.Files["Teaching.Calls.foo.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[System.Runtime.InteropServices.In] UserPtr<int> a", "in int a")]
    [InlineData("[System.Runtime.InteropServices.Out] UserPtr<int> a", "out int a")]
    [InlineData("[KernelSdk.In, System.Runtime.InteropServices.Out] UserPtr<int> a", "ref int a")]
    public void The_roles_of_interop_services(string parameter, string staged)
    {
        var run = Oddity.Works(Code.Members($"[SyscallDefine(1)] public static SysResult Foo({parameter}) => 0;"), "foo");

        Assert.Contains($"public long foo({staged})", run.Files["Teaching.Calls.foo.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[SyscallDefineAttribute(0)]")]
    [InlineData("[KernelSdk.SyscallDefine(0)]")]
    [InlineData("[global::KernelSdk.SyscallDefineAttribute(0)]")]
    [InlineData("[method: SyscallDefine(0)]")]
    [InlineData("[SyscallDefine(arity: 0)]")]
    [InlineData("[SyscallDefine(1 - 1, CancellationPoint = !false)]")]
    [InlineData("[SyscallDefine(0), System.ComponentModel.Description(\"x\")]")]
    [InlineData("[System.ComponentModel.Description(\"x\")] [SyscallDefine(0)]")]
    [InlineData("[SyscallDefine(\n    /* none */ 0) // really\n]")]
    public void Written_in_another_way(string attribute)
        => Oddity.Works(Code.Members(attribute + " public static SysResult Foo() => 0;"), "foo");

    [Fact]
    public void An_alias() => Oddity.Works(
        TestProject.Of(
            """
            using Define = KernelSdk.SyscallDefineAttribute;
            public static partial class Calls
            {
                [Define(0)] public static KernelSdk.SysResult Foo() => 0;
                [Syscall(1)] public static Result Bar(Pointer a) => 0;
            }
            """,
            """
            global using Syscall = KernelSdk.SyscallDefineAttribute;
            global using Result = KernelSdk.SysResult;
            global using Pointer = KernelSdk.UserPtr<byte>;
            """).WithTable("1 common foo\n2 common bar"),
        "foo",
        "bar");

    [Fact]
    public void Constants() => Oddity.Works(
        Code.Members(
            """
            private const int Arguments = 1;
            private const string Prefix = "teach_";
            private const int First = 700;
            [SyscallDefine(Arguments, Name = Prefix + nameof(foo), Number = First + Arguments)] public static SysResult foo(int a) => a;
            """),
        "teach_foo");

    [Fact]
    public void The_same_attribute_twice()
        => DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(0)] [SyscallDefine(0)] public static SysResult Foo() => 0;"), "CS0579");

    [Fact]
    public void An_attribute_of_another_namespace_is_not_ours()
        => Oddity.Works(TestProject.Of(
            """
            using System;
            namespace Other
            {
                [AttributeUsage(AttributeTargets.Method)]
                public sealed class SyscallDefineAttribute(int arity) : Attribute { public int Arity => arity; }

                public class Calls { [SyscallDefine(0)] public string Foo() => ""; }
            }
            """));

    [Fact]
    public void Marshalling_attributes_are_no_roles() => Oddity.Works(
        Code.Members(
            """
            [SyscallDefine(1)]
            public static SysResult Foo([System.Runtime.InteropServices.In, System.Runtime.InteropServices.Out] UserPtr<byte> a) => 0;
            """),
        "foo");

    [Fact]
    public void A_number_in_place_of_a_row() => Oddity.Works(
        Code.Members("[SyscallDefine(0, Number = 5)] public static SysResult Foo() => 0;"), "foo");

    [Fact]
    public void No_name_is_the_default_name() => Oddity.Works(
        Code.Members("[SyscallDefine(0, Name = null)] public static SysResult Foo() => 0;"), "foo");

    [Fact]
    public void Without_the_using_it_is_no_attribute()
        => DiagnosticVerifier.Verify(
            TestProject.Of("public class C { [SyscallDefine(0)] public static void Foo() { } }"), "CS0246");
}
