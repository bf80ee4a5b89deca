namespace KernelSdk;

/// <summary>A region in which bytes may be fetched again; see <see cref="TaskStruct.RefetchAllowed"/>.</summary>
public readonly ref struct RefetchRegion
{
    private readonly FetchLog? _fetches;

    internal RefetchRegion(FetchLog? fetches)
    {
        _fetches = fetches;
        fetches?.Allow();
    }

    /// <summary>From here on a second fetch is reported again.</summary>
    public void Dispose() => _fetches?.Forbid();
}
