using System.Text;
using KernelSdk;
using static KernelSdk.Errno;

namespace SettingsFs;

/// <summary>The file of a key: reading gives its value and a newline, one write replaces it.</summary>
/// <remarks>
/// An open file reads the value that there was when it was read from its beginning, so that somebody who reads it in pieces does not get
/// the end of another value. That text is a state, and so each open file has operations of its own.
/// </remarks>
internal sealed class SettingFile : IFileOperations
{
    /// <summary>The longest value with its newline, in bytes: a page, as in sysfs.</summary>
    private const int Longest = 4096;

    private byte[] _text = [];

    public bool IsSeekable => true;

    public SysResult Open(FileDescription file)
    {
        file.Operations = new SettingFile();
        return SysResult.Ok;
    }

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
    {
        if (position == 0)
        {
            if (SettingsInodes.MountOf(file.Inode!).TextOf(SettingsInodes.PlaceOf(file.Inode!)) is not { } text)
            {
                return -ENODEV; // It was removed while it was open.
            }

            _text = text;
        }

        if (position >= (ulong)_text.Length || to.Count == 0)
        {
            return 0;
        }

        var moved = to.CopyTo(_text.AsSpan((int)position));
        position += (ulong)moved;
        return moved > 0 ? moved : -EFAULT;
    }

    /// <summary>A value is written at once; what somebody adds to it behind that is no value.</summary>
    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
    {
        var (mount, place) = (SettingsInodes.MountOf(file.Inode!), SettingsInodes.PlaceOf(file.Inode!));
        if (!mount.Exists(place))
        {
            return -ENODEV;
        }

        if (position != 0 || from.Count > Longest)
        {
            return position != 0 ? -EINVAL : -EFBIG;
        }

        Span<byte> buffer = stackalloc byte[Longest];
        var bytes = buffer[..(int)from.Count];
        if (from.CopyFrom(bytes) < bytes.Length)
        {
            return -EFAULT;
        }

        var value = Encoding.UTF8.GetString(bytes);
        value = value.EndsWith('\n') ? value[..^1] : value;
        if (value.AsSpan().IndexOfAny('\n', '\0') >= 0 || !mount.Accepts(place, value))
        {
            return -EINVAL;
        }

        mount.Settings[place.Section!, place.Key!] = value;
        file.Inode!.Modified();
        position += (ulong)bytes.Length;
        return bytes.Length;
    }

    IFileOperations IFileOperations.CloneInto(KernelClone clone) => new SettingFile { _text = _text };
}
