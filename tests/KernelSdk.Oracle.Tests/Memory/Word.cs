using System.Globalization;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>What an operand counts from.</summary>
internal enum WordBase
{
    /// <summary>Zero.</summary>
    Number,

    /// <summary>Where the break was at the beginning; upwards.</summary>
    Break,

    /// <summary>Where mappings without an address begin to be made; downwards.</summary>
    Top,

    /// <summary>The size of the address space.</summary>
    Space,

    /// <summary>The size of its data.</summary>
    Data,

    /// <summary>What is locked.</summary>
    Locked,

    /// <summary>What holds already.</summary>
    Same,
}

/// <summary>An operand: a number, or one that the two machines do not share and that is known only when the script runs.</summary>
internal readonly record struct Word(WordBase Base, ulong Value)
{
    /// <summary>The maximum that a limit has.</summary>
    public static Word Same { get; } = new(WordBase.Same, 0);

    public static implicit operator Word(ulong value) => new(WordBase.Number, value);

    /// <summary>An address from where the break was at the beginning.</summary>
    public static Word Break(long offset) => new(WordBase.Break, unchecked((ulong)offset));

    /// <summary>The address so many bytes below the place where mappings without an address begin.</summary>
    public static Word Top(ulong below) => new(WordBase.Top, below);

    /// <summary>A limit so many bytes above the size of the address space.</summary>
    public static Word Space(long offset) => new(WordBase.Space, unchecked((ulong)offset));

    /// <summary>A limit so many bytes above the size of the data.</summary>
    public static Word Data(long offset) => new(WordBase.Data, unchecked((ulong)offset));

    /// <summary>A limit so many bytes above what is locked.</summary>
    public static Word Locked(long offset) => new(WordBase.Locked, unchecked((ulong)offset));

    /// <summary>As host_mm.c reads it.</summary>
    public string Text => Base switch
    {
        WordBase.Number => Hex(Value),
        WordBase.Top => $"t-{Hex(Value)}",
        WordBase.Same => "=",
        _ => $"{Letter}{Signed()}",
    };

    /// <summary>As a reader knows it: <c>p3+0x10</c>, <c>b+0x1000</c>.</summary>
    public override string ToString() => Base == WordBase.Number ? Window.Describe(Value) : Text;

    private char Letter => Base switch
    {
        WordBase.Break => 'b',
        WordBase.Space => 'a',
        WordBase.Data => 'd',
        _ => 'l',
    };

    private string Signed() => unchecked((long)Value) is var offset && offset < 0 ? $"-{Hex((ulong)-offset)}" : $"+{Hex(Value)}";

    private static string Hex(ulong value) => value.ToString("x", CultureInfo.InvariantCulture);
}
