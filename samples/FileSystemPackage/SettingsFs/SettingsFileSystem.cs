using KernelSdk;
using static KernelSdk.Errno;

namespace SettingsFs;

/// <summary>
/// Settings as a tree of files, in the manner of configfs and sysfs: a directory for each section, a file of one line for each key. A
/// program reads a setting with cat, changes it with echo, makes a section with mkdir and takes a key away with rm.
/// </summary>
/// <remarks>Each mount begins with the values given here and keeps its own from then on. What they have become the files say.</remarks>
/// <example><code>
/// kernel.FileSystems.Register(new SettingsFileSystem(new() { ["net", "mtu"] = "1500" }));
/// // mount -t settings none /config; cat /config/net/mtu
/// </code></example>
/// <param name="initial">The values that each mount begins with.</param>
/// <param name="accepts">Whether a key of a section may have a value; what it refuses is EINVAL to the writer. Null accepts
/// everything.</param>
public sealed class SettingsFileSystem(Settings initial, Func<string, string, string, bool>? accepts = null) : IFileSystem
{
    private const long Magic = 0x5e77_1265;

    /// <inheritdoc/>
    public string Name => "settings";

    /// <inheritdoc/>
    public SysResult Mount(in MountRequest request, out SuperBlock? superBlock)
    {
        superBlock = null;
        if (request.Options.Length > 0)
        {
            return -EINVAL; // There are none.
        }

        var mount = new SettingsMount(initial.Clone(), accepts);
        superBlock = new(request.Kernel, this, mount) { Magic = Magic };
        superBlock.SetRoot(mount.InodeOf(superBlock, Place.Root));
        return SysResult.Ok;
    }
}
