using System.Collections.Immutable;
using System.Globalization;

namespace KernelSdk.Oracle.Tests;

/// <summary>One thing that a program does.</summary>
internal abstract record Step;

/// <summary>Stores bytes in its own memory.</summary>
internal sealed record Poke(ulong Address, ImmutableArray<byte> Bytes) : Step
{
    public override string ToString() => $"poke {Arena.Describe(Address)} {Convert.ToHexStringLower([.. Bytes])}";
}

/// <summary>Makes a system call.</summary>
internal sealed record Call(ulong Number, ImmutableArray<ulong> Words) : Step
{
    public override string ToString() => $"{Name}({string.Join(", ", Words.Select(Arena.Describe))})";

    private string Name => Number < (ulong)Names.Length && Names[Number] is { Length: > 0 } name ? name : $"[0x{Number:x}]";

    private static readonly string[] Names = NamesOf();

    private static string[] NamesOf()
    {
        using var kernel = new OracleKernel(new());
        return [.. kernel.Syscalls.Select(syscall => syscall.Name)];
    }
}

/// <summary>A program of raw system calls: the same bytes on the host and in the kernel under test.</summary>
/// <param name="Input">What descriptor 0 holds before it comes to its end.</param>
/// <param name="Steps">What the program does, in order; then it exits with 0.</param>
internal sealed record Script(ImmutableArray<byte> Input, ImmutableArray<Step> Steps)
{
    /// <summary>RLIMIT_NOFILE.</summary>
    public int MaxOpenFiles { get; init; } = 1024;

    /// <summary>Whether it runs without capabilities; otherwise it is root here, and on the host whoever runs the tests.</summary>
    public bool IsPowerless { get; init; }

    public IEnumerable<Call> Calls => Steps.OfType<Call>();

    /// <summary>Writes it as host_driver.c reads it.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine($"script {MaxOpenFiles:x}");
        if (IsPowerless)
        {
            writer.WriteLine("powerless");
        }

        writer.WriteLine($"input {Convert.ToHexStringLower([.. Input])}");
        foreach (var area in Arena.Areas)
        {
            writer.WriteLine($"map {area.Start:x} {area.Length:x} {(int)area.Protection:x}");
        }

        foreach (var area in Arena.Areas.Where(area => area.IsFilled))
        {
            writer.WriteLine($"fill {area.Start:x} {area.Length:x}");
        }

        foreach (var step in Steps)
        {
            writer.WriteLine(Line(step));
        }

        writer.WriteLine("end");
    }

    private static string Line(Step step) => step switch
    {
        Poke poke => $"poke {poke.Address:x} {Convert.ToHexStringLower([.. poke.Bytes])}",
        Call call => $"call {call.Number:x} {string.Join(' ', Enumerable.Range(0, 6).Select(i => Word(call, i)))}",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static string Word(Call call, int index)
        => (index < call.Words.Length ? call.Words[index] : 0).ToString("x", CultureInfo.InvariantCulture);
}
