using System.Collections.Immutable;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>One thing that a program does with its memory.</summary>
/// <param name="Actor">Which process does it: 0, or what a <see cref="Fork"/> made.</param>
internal abstract record MemoryStep(int Actor)
{
    /// <summary>As host_mm.c reads it, behind the actor.</summary>
    public abstract (string Kind, IEnumerable<Word> Words) Line { get; }

    public override string ToString() => (Actor == 0 ? "" : $"{Actor}: ") + Describe();

    protected virtual string Describe() => $"{Line.Kind} {string.Join(", ", Line.Words)}";
}

/// <summary>A raw system call.</summary>
internal sealed record Trap(int Actor, int Number, ImmutableArray<Word> Words) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line
        => ("call", [(ulong)Number, .. Words, .. Enumerable.Repeat<Word>(0, 6 - Words.Length)]);

    // A sealed record makes its own ToString, unless told not to.
    public override string ToString() => base.ToString();

    protected override string Describe() => $"{Numbers.NameOf(Number)}({string.Join(", ", Words)})";
}

/// <summary>The program loads a byte.</summary>
internal sealed record UserLoad(int Actor, Word Address) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("load", [Address]);

    public override string ToString() => base.ToString();
}

/// <summary>The program stores a byte.</summary>
internal sealed record UserStore(int Actor, Word Address, byte Value) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("store", [Address, (ulong)Value]);

    public override string ToString() => base.ToString();
}

/// <summary>Puts eight bytes where a system call can take them: in the scratch page.</summary>
internal sealed record Poke(int Actor, ulong Value) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("poke", [Window.Scratch, Value]);

    public override string ToString() => base.ToString();
}

/// <summary>mincore(2), with its vector in memory of the driver.</summary>
internal sealed record Presence(int Actor, Word Address, Word Length) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("mincore", [Address, Length]);

    public override string ToString() => base.ToString();
}

/// <summary>prlimit64(2). Only of the first process, before there are others: see MemoryProgram.</summary>
internal sealed record SetLimit(int Actor, int Resource, Word Current, Word Maximum) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("limit", [(ulong)Resource, Current, Maximum]);

    public override string ToString() => base.ToString();
}

/// <summary>Maps every other page from an address on until there are too many areas: what comes then is told by results alone.</summary>
internal sealed record Fill(int Actor, Word Address) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("fill", [Address]);

    public override string ToString() => base.ToString();
}

/// <summary>Gives up every privilege.</summary>
internal sealed record Drop(int Actor) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("drop", []);

    public override string ToString() => base.ToString();
}

/// <summary>fork(2).</summary>
internal sealed record Fork(int Actor, int Child) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("fork", []);

    public override string ToString() => base.ToString();

    protected override string Describe() => $"fork makes {Child}";
}

/// <summary>Shows the VmFlags of every area, as /proc/PID/smaps does.</summary>
internal sealed record ShowFlags(int Actor) : MemoryStep(Actor)
{
    public override (string Kind, IEnumerable<Word> Words) Line => ("flags", []);

    public override string ToString() => base.ToString();
}
