namespace KernelSdk;

/// <summary>How a file was opened: <c>FMODE_*</c>.</summary>
[Flags]
public enum Fmode
{
    /// <summary>For neither.</summary>
    None = 0,

    /// <summary>For reading.</summary>
    Read = 1,

    /// <summary>For writing.</summary>
    Write = 2,

    /// <summary>Only as a place: O_PATH.</summary>
    Path = 4,
}
