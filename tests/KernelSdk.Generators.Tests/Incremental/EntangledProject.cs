using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Incremental;

/// <summary>Three system calls, and nine files that what they mean depends on.</summary>
internal static class EntangledProject
{
    public static readonly TestProject Project = new TestProject
    {
        Sources =
        [
            new("Calls.cs", """
                using KernelSdk;
                using Teaching.Types;
                using static Teaching.Types.Nest;
                namespace Teaching;
                public partial class Calls
                {
                    [SyscallDefine(Numbers.Two, Number = Numbers.First)]
                    public static SysResult Foo(Choice a, [In] UserPtr<Pair> b) => 0;
                    [SyscallDefine(Two, Name = Numbers.Name)]
                    public static SysResult Bar(Pid a, Word b) => 0;
                    [SyscallDefine(2)]
                    public static SysResult Baz([Flags<Bits>] int a, [Out] UserPtr<Egg> b) => 0;
                }
                """),
            new("Calls.Other.cs", "namespace Teaching; partial class Calls : Inherited { static void Other() { } }"),
            new("Inherited.cs", "namespace Teaching; public class Inherited { protected const int Two = 2; }"),
            new("Globals.cs", "global using Word = System.Int32;"),
            new("Numbers.cs", """
                namespace Teaching.Types;
                public static class Numbers { public const int Two = 2, First = 600; public const string Name = "bar"; public const int Left = 1; }
                """),
            new("Choice.cs", "namespace Teaching.Types; public enum Choice : int { Left = Numbers.Left, Right }"),
            new("Bits.cs", "namespace Teaching.Types; public enum Bits { A = 1, B = 2 }"),
            new("Pair.cs", """
                using Half = System.Int16;
                namespace Teaching.Types;
                public struct Pair { public Half A; public Inner B; }
                """),
            new("Inner.cs", "namespace Teaching.Types; public struct Inner { public int C; }"),
            new("Pid.cs", "namespace Teaching.Types; public readonly record struct Pid(int Value);"),
            new("Nest.cs", "namespace Teaching.Types; public static class Nest { public struct Egg { public long Yolk; } }"),
            new("Machine.cs", """
                using KernelSdk;
                namespace Teaching;
                [SyscallTable] public sealed partial class Machine : Kernel;
                [SyscallModule] public static partial class Published;
                """),
            new("Unrelated.cs", "namespace Elsewhere; public class Unrelated { public int Field; }"),
        ],
    }.WithTable("601 common bar\n602 common baz");
}
