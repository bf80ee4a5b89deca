namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>What a program begins with.</summary>
internal sealed record ProgramInput
{
    /// <summary>The six argument registers: request, buffer, then four numbers.</summary>
    public required ulong[] Words { get; init; }

    /// <summary>What the user's memory holds, window by window.</summary>
    public required byte[] Memory { get; init; }

    /// <summary>Which user access fails, from 1 on; 0 for none.</summary>
    public int FailNth { get; init; }

    /// <summary>The same with other bytes in the user's memory.</summary>
    public ProgramInput With(ulong address, ReadOnlySpan<byte> bytes)
    {
        var memory = (byte[])Memory.Clone();
        bytes.CopyTo(memory.AsSpan(UserWindows.OffsetOf(address)));
        return this with { Memory = memory };
    }

    /// <summary>The same with another argument.</summary>
    public ProgramInput With(int argument, ulong word)
    {
        var words = (ulong[])Words.Clone();
        words[argument] = word;
        return this with { Words = words };
    }

    public override string ToString()
        => $"call({string.Join(", ", Words.Select(word => $"0x{word:x}"))}), fail-nth {FailNth}, "
            + $"request {Convert.ToHexString(Memory.AsSpan(0, 24))}, buffer {Convert.ToHexString(Memory.AsSpan(UserWindows.Bytes, 24))}";
}
