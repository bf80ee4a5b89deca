using System.Text;
using KernelSdk;
using static KernelSdk.Errno;

namespace SettingsFs;

/// <summary>An open directory: the sections, or the keys of one.</summary>
internal sealed class SettingsDirectory : IFileOperations
{
    public static SettingsDirectory Instance { get; } = new();

    private SettingsDirectory()
    {
    }

    public bool IsSeekable => true;

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => -EISDIR;

    public SysResult ReadDirectory(FileDescription file, IDirectorySink sink)
    {
        var (mount, place) = (SettingsInodes.MountOf(file.Inode!), SettingsInodes.PlaceOf(file.Inode!));
        var kind = place.Section is null ? InodeMode.S_IFDIR : InodeMode.S_IFREG;
        var names = (place.Section is { } section ? mount.Settings.Keys(section) : mount.Settings.Sections)
            .Select(static name => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(name));
        return DirectoryListing.Tell(file, sink, names.Select(name => new DirectoryName(name, mount.NumberOf(place.Below(name.Span)), kind)));
    }
}
