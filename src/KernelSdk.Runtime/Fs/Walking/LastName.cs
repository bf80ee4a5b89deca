namespace KernelSdk;

/// <summary>The last name of a path, when the walk has come to its directory: <c>nd->last</c> and <c>nd->last_type</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name of a <see cref="LastKind.Normal"/> one.</param>
/// <param name="HasTrailingSlash">Whether a <c>/</c> stands behind it, so that only a directory will do.</param>
internal readonly record struct LastName(LastKind Kind, ReadOnlyMemory<byte> Name, bool HasTrailingSlash);

/// <summary>What the last name of a path is: <c>LAST_*</c>.</summary>
internal enum LastKind
{
    /// <summary>There is none, the path is the root.</summary>
    Root,

    /// <summary>A name.</summary>
    Normal,

    /// <summary>The directory itself.</summary>
    Dot,

    /// <summary>The directory above.</summary>
    DotDot,
}
