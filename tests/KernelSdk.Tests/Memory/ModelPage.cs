namespace KernelSdk.Tests.Memory;

/// <summary>How a page of the model is locked.</summary>
internal enum ModelLock
{
    None,
    Locked,
    OnFault,
}

/// <summary>One mapped page of the model: what may be done with it, and where its bytes are.</summary>
internal sealed record ModelPage
{
    public Protection Protection { get; set; }

    /// <summary>Mapped with MAP_SHARED.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whose page it shows where it has none of its own; null for private anonymous memory.</summary>
    public ModelFile? File { get; init; }

    /// <summary>Which page of the file.</summary>
    public ulong Index { get; init; }

    /// <summary>Private bytes. After a fork several spaces have the same array until one of them writes: it stands for a frame.</summary>
    public byte[]? Own { get; set; }

    public ModelLock Lock { get; set; }

    public bool IsGuard { get; set; }

    public bool NoReserve { get; init; }

    public bool StaysBehindAtFork { get; set; }

    public bool IsWipedAtFork { get; set; }

    /// <summary>Whether its area may have an owner for its private pages: such an area need not be joined with its neighbours.</summary>
    public bool IsTouched { get; set; }

    /// <summary>What a reader sees.</summary>
    public ReadOnlySpan<byte> Bytes => Own ?? File?.Peek(Index) ?? ModelFile.Zeroes;

    public bool IsAnonymousPrivate => File is null;

    /// <summary>A page of the same area that nobody has touched.</summary>
    public ModelPage Fresh(long distance = 0) => this with { Index = unchecked(Index + (ulong)distance), Own = null, IsGuard = false };
}
