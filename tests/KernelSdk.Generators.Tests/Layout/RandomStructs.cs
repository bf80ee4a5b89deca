using System.Globalization;
using System.Text;

namespace KernelSdk.Generators.Tests.Layout;

/// <summary>Structs with fields of every kind that a system call can read, and a system call for each that reads one.</summary>
internal sealed class RandomStructs(int seed)
{
    private const string Shared =
        """
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using KernelSdk;
        namespace Random;
        public enum Small : byte { A, B }
        public enum Wide : long { A, B }
        public readonly record struct Id(int Value);
        public readonly record struct Key(ulong Value);
        [InlineArray(5)] public struct Bytes { private byte _element; }
        [InlineArray(3)] public struct Longs { private long _element; }

        """;

    private static readonly string[] Types =
    [
        "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "nint", "nuint", "bool", "char", "float", "double",
        "Small", "Wide", "Id", "Key", "Bytes", "Longs", "UserPtr<int>",
    ];

    private readonly Random _random = new(seed);

    public string Source(int count)
    {
        var text = new StringBuilder(Shared);
        for (var i = 0; i < count; i++)
        {
            text.AppendLine(Struct(i));
        }

        text.AppendLine("public static partial class Calls {");
        for (var i = 0; i < count; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"[SyscallDefine(1, Number = {i})] public static SysResult Take{i}([KernelSdk.In] UserPtr<S{i}> a) => 0;");
        }

        return text.Append('}').ToString();
    }

    private string Struct(int index)
    {
        var isExplicit = _random.Next(5) == 0;
        var fields = Enumerable.Range(0, _random.Next(1, 7)).Select(field =>
            (isExplicit ? $"[FieldOffset({_random.Next(8) * 8})] " : "") + $"public {Type(index)} F{field};");
        return $"{Layout(isExplicit)} public struct S{index} {{ {string.Join(' ', fields)} }}";
    }

    private string Layout(bool isExplicit) => (isExplicit, _random.Next(4)) switch
    {
        (true, _) => "[StructLayout(LayoutKind.Explicit)]",
        (_, 0) => $"[StructLayout(LayoutKind.Sequential, Pack = {1 << _random.Next(4)})]",
        (_, 1) => $"[StructLayout(LayoutKind.Sequential, Size = {_random.Next(1, 80)})]",
        _ => "",
    };

    /// <summary>One of the types above, or a struct from before this one.</summary>
    private string Type(int index)
        => index > 0 && _random.Next(5) == 0 ? $"S{_random.Next(index)}" : Types[_random.Next(Types.Length)];
}
