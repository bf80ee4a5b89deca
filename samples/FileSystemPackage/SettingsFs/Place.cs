using System.Text;

namespace SettingsFs;

/// <summary>
/// What an inode stands for: the root, a section, or a key of one. Nothing of it changes, so inodes of a clone may share it.
/// </summary>
/// <param name="Section">Null for the root.</param>
/// <param name="Key">Null for the root and a section.</param>
internal sealed record Place(string? Section, string? Key)
{
    public static Place Root { get; } = new(null, null);

    public bool IsKey => Key is not null;

    /// <summary>What a name in this directory stands for, be it there or not.</summary>
    public Place Below(ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name);
        return Section is null ? new(text, null) : this with { Key = text };
    }
}
