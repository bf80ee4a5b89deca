namespace KernelSdk.Generators.Tests.Fuzz;

/// <summary>A system call as nobody would write it, and as many do. Its container has a name of its own.</summary>
internal static class RandomDefinition
{
    private const int MaxParameters = 8;

    /// <summary>The types that definitions name, and a kernel that takes them all.</summary>
    public const string Types =
        """
        using System;
        namespace Fuzz;
        public enum Choice : short { Left = -1, Right }
        [Flags] public enum Bits : ulong { None, All = ulong.MaxValue }
        public struct Pair { public int First; public long Second; }
        public readonly record struct Pid(int Value);
        public readonly record struct Address(KernelSdk.UserPtr<byte> Value);
        public record struct Mutable(int Value);
        [KernelSdk.CName("packed_node", Header = "node.h")]
        [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 2)]
        public struct Node { public KernelSdk.UserPtr<Node> Next; public Bits @class; public Buffer Text; [KernelSdk.CName("deep")] public Union Inner; }
        [System.Runtime.CompilerServices.InlineArray(7)] public struct Buffer { private byte _first; }
        [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
        public struct Union { [System.Runtime.InteropServices.FieldOffset(0)] public long A; [System.Runtime.InteropServices.FieldOffset(4)] public float B; }
        [KernelSdk.CName("not a name")] public struct Nameless { public int A; }
        [Obsolete] public struct Old { public int A; }
        [Obsolete("Gone.", true)] public struct Gone { public int A; }
        public struct Endless { public Endless A; }
        public class Reference;
        internal enum Secret { A }
        [KernelSdk.SyscallTable] internal sealed partial class Machine : KernelSdk.Kernel;
        """;

    private static readonly string[] GoodTypes =
    [
        "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "nint", "nuint", "bool", "Choice", "Bits", "Pid", "Address",
        "UserPtr<Node>", "UserPtr<Buffer>", "UserPtr<Union>", "UserPtr<Guid>", "UserPtr<DateTime>", "[User] Node*",
        "UserPtr<byte>", "UserPtr<Pair>", "UserPtr<UserPtr<byte>>", "UserPtr<Choice>", "[User] byte*", "[User] Pair**", "[User] void*",
    ];

    private static readonly string[] BadTypes =
    [
        "string", "object", "int[]", "double", "char", "Span<byte>", "int?", "(int, int)", "Reference", "Mutable", "Pair", "dynamic",
        "byte*", "delegate*<void>", "TaskStruct", "UserPtr<string>", "UserPtr<int?>", "Unknown", "UserPtr<Unknown>", "Secret", "Hidden",
        "UserPtr<Nameless>", "UserPtr<Gone>", "UserPtr<Endless>",
        "UserPtr<Hidden>", "decimal", "Task", "void", "", "ref Pair", "var",
    ];

    private static readonly string[] Names =
    [
        "a", "b", "c", "d", "e", "f", "count", "fd", "buf", "current", "regs", "libc", "user_buf", "user_a", "@int", "@class", "@ref",
        "From", "Syscall", "Equals", "ToString", "Clone", "arguments", "sys_enter_foo", "register", "errno",
        "value", "field", "_", "größe", "nr", "Foo", "foo", "__NR_foo", "word", "async", "@await", "var", "partial", "record", "",
    ];

    public static string Write(RandomText random, int id, int number)
    {
        var method = random.Mostly($"Call{id}", "Foo", "current", "@new", $"C{id}", "Größe", "_", "");
        var (parameters, count) = Parameters(random);
        var attribute = $"[SyscallDefine({random.Mostly($"{count}", "0", "3", "-1", "7", "", "\"1\"")}{Arguments(random, id, number)})]";
        var access = random.Mostly(
            random.Of("public", "internal", "public"), "", "private", "protected", "protected internal", "private protected", "file");
        var kind = random.Mostly("static", "", "abstract static", "virtual", "static extern", "static async", "static partial", "const");
        var returns = random.Mostly(
            random.Of("SysResult", "long", "SysResult"), "void", "int", "Task", "string", "ref long", "Unknown", "SysResult?", "");
        var generic = random.Mostly("", "<T>", "<T, U>");
        var body = random.Mostly(random.Of("=> throw null!;", "{ throw null!; }"), ";", "=> 0", "{");
        var extra = random.Mostly(
            "", "[Obsolete]", "[SyscallDefine(0)]", "#nullable disable\n", "/* */", "[return: Fd]", "[return: User]", "[return: User, Fd]",
            "[System.Diagnostics.CodeAnalysis.Experimental(\"FUZZ1\")]", $"private static int __do_sys_call{id} => 0;");
        return Contain(random, id, $"{extra} {attribute} {access} unsafe {kind} {returns} {method}{generic}({parameters}) {body}");
    }

    private static string Arguments(RandomText random, int id, int number)
    {
        var name = random.Mostly(
            $"\"call{id}\"", "\"read\"", "\"int\"", "\"9\"", "\"\"", "null", "\"a b\"", "nameof(Foo)", "1", "new[] { 1 }");
        var row = random.Mostly($"{number}", "0", "-1", "5000", "4095", "'a'", "\"\"");
        var more = random.Mostly("", ", CancellationPoint = true", ", CancellationPoint = 1", ", Unknown = 1");
        return $", Name = {name}, Number = {row}{more}";
    }

    private static (string Text, int UserArguments) Parameters(RandomText random)
    {
        var names = Names.ToArray();
        random.Shuffle(names);
        var count = random.Once(in_: 15) ? MaxParameters : random.Below(limit: 7);
        var parameters = Enumerable.Range(0, count).Select(index => Parameter(random, random.Mostly(names[index], "a"), names[..count]));
        var task = random.Mostly("TaskStruct current_", "ref TaskStruct current_", "TaskStruct? t", "TaskStruct");
        var all = random.Once(in_: 2) ? parameters.Prepend(task) : parameters;
        return (string.Join(random.Mostly(", ", ",\n        ", ",, "), all), count);
    }

    private static string Parameter(RandomText random, string name, string[] names)
    {
        var type = random.Once(in_: 25) ? random.Of(BadTypes) : random.Of(GoodTypes);
        var isPointer = type.Contains("Ptr<", StringComparison.Ordinal) || type.EndsWith('*');
        var role = isPointer && random.Once(in_: 2)
            ? random.Of("[In] ", "[Out] ", "[In, Out] ", $"[In, CountedBy(\"{random.Of(names).TrimStart('@')}\")] ")
            : random.Mostly("", "[Fd] ", "[In] ", "[CountedBy(\"a\")] ", "[User] ", "[Hex] ", "[CountedBy(null!)] ", "[Unknown] ");
        var modifier = random.Once(in_: 40) ? random.Of("ref ", "out ", "in ", "params ", "this ", "scoped ", "ref readonly ") : "";
        var attributes = type.StartsWith('[') ? type[..(type.IndexOf(']', StringComparison.Ordinal) + 1)] : "";
        return $"{role}{attributes}{modifier}{type[attributes.Length..].Trim()} {name}{(random.Once(in_: 30) ? " = default" : "")}";
    }

    private static string Contain(RandomText random, int id, string method)
    {
        var inner = random.Mostly(
            "", "public partial class Inner", "internal partial struct Inner", "private partial class Inner", "class Inner");
        var body = $"private enum Hidden {{ A }} {(inner.Length == 0 ? method : $"{inner} {{ {method} }}")}";
        var usual = random.Of(
            "public unsafe partial class",
            "internal partial class",
            "public partial struct",
            "public partial record",
            "public partial interface");
        var head = random.Mostly(
            usual,
            "public static partial class",
            "public class",
            "file partial class",
            "partial record struct",
            "public readonly ref partial struct",
            "public enum");
        return $"{head} C{id}{random.Mostly("", "<T>", "(int a)", " : IDisposable")}\n{{\n    {body}\n}}\n";
    }
}
