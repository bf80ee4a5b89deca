using System.Text;
using KernelSdk;
using static KernelSdk.InodeMode;

namespace SettingsFs;

/// <summary>One mounted file system of settings: the values, and the numbers of the inodes.</summary>
/// <param name="settings">The values.</param>
/// <param name="accepts">Whether a key of a section may have a value.</param>
internal sealed class SettingsMount(Settings settings, Func<string, string, string, bool>? accepts) : ISuperBlockOperations
{
    private const InodeMode DirectoryMode = S_IFDIR | S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH;
    private const InodeMode FileMode = S_IFREG | S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;

    private readonly Dictionary<Place, ulong> _numbers = [];

    /// <summary>The values.</summary>
    public Settings Settings => settings;

    /// <summary>Whether a value suits a place.</summary>
    public bool Accepts(Place place, string value) => accepts is null || accepts(place.Section!, place.Key!, value);

    /// <summary>The text of a setting's file; null if it has gone.</summary>
    public byte[]? TextOf(Place place) => settings[place.Section!, place.Key!] is { } value ? Encoding.UTF8.GetBytes(value + '\n') : null;

    public bool Exists(Place place) => place switch
    {
        { Section: null } => true,
        { Key: null } => settings.Has(place.Section),
        _ => settings[place.Section, place.Key] is not null,
    };

    /// <summary>A place has the same number for as long as the file system is mounted.</summary>
    public ulong NumberOf(Place place)
    {
        if (!_numbers.TryGetValue(place, out var number))
        {
            _numbers.Add(place, number = (ulong)_numbers.Count + 1);
        }

        return number;
    }

    /// <summary>
    /// An inode for a place. The kernel keeps it while it is in use, and asks for another one later: what is to be remembered lies in the
    /// settings and not in the inode.
    /// </summary>
    public Inode InodeOf(SuperBlock superBlock, Place place)
        => new(superBlock, NumberOf(place), new(place.IsKey ? FileMode : DirectoryMode, 0, 0), SettingsInodes.Instance)
        {
            Content = place,
            FileOperations = place.IsKey ? new SettingFile() : SettingsDirectory.Instance,
            LinkCount = place.IsKey ? 1u : 2u + (place == Place.Root ? (uint)settings.Sections.Count : 0),
        };

    /// <summary>A clone of the kernel has settings of its own.</summary>
    ISuperBlockOperations ISuperBlockOperations.CloneInto(KernelClone clone)
    {
        var copy = new SettingsMount(settings.Clone(), accepts);
        foreach (var (place, number) in _numbers)
        {
            copy._numbers.Add(place, number);
        }

        return copy;
    }
}
