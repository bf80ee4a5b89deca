namespace KernelSdk.Generators.Tests.Harness;

/// <summary>The text around the one thing that a case is about.</summary>
internal static class Code
{
    /// <summary>A class with these members, and a table that numbers <c>foo</c>, <c>bar</c> and <c>baz</c>.</summary>
    public static TestProject Members(string members) => File(
        $$"""
        public static partial class Calls
        {
        {{members}}
        }
        """);

    /// <summary>A file with these types, and the same table.</summary>
    public static TestProject File(string types) => TestProject.Of(
        $$"""
        using System;
        using System.Threading.Tasks;
        using KernelSdk;

        namespace Teaching;

        {{types}}
        """).WithTable("600 common foo\n601 common bar\n602 common baz");

    /// <summary>A system call <c>foo</c> with these parameters, in a project with types to choose from.</summary>
    public static TestProject Parameters(int arity, string parameters) => File(
        $$"""
        public static unsafe partial class Calls
        {
            [SyscallDefine({{arity}})]
            public static SysResult Foo({{parameters}}) => 0;
        }

        public delegate void Callback();
        public class Reference;
        public struct Plain { public int A; }
        public struct Generic<T> { public T A; }
        public ref struct ByReference { public int A; }
        public enum Choice { Left, Right }
        public record struct Mutable(int Value);
        public readonly record struct Pid(int Value);
        public readonly record struct Twice(Pid Pid);
        public readonly record struct Pair(int First, int Second);
        public readonly record struct Text(string Value);
        public readonly record struct Raw { private Raw(int value) => Value = value; public int Value { get; } }
        """);
}
