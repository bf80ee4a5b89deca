using System.Buffers.Binary;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>
/// Writes names into the user's buffer as <c>struct linux_dirent64</c>, or the older <c>struct linux_dirent</c>: fs/readdir.c.
/// </summary>
internal sealed class DirentWriter(TaskStruct current, UserPtr<byte> buffer, uint room, bool isOld) : IDirectorySink
{
    private const int OffsetAt = 8;
    private const int LengthAt = 16;
    private const int NameOfOld = 18;
    private const int KindAt = 18;
    private const int NameAt = 19;
    private const int Alignment = 8;
    private const int KindShift = 12;

    private readonly byte[] _record = new byte[(NameAt + Dentry.MaxName + 1 + Alignment) & ~(Alignment - 1)];
    private uint _written;
    private bool _isTooSmall;
    private bool _faulted;

    /// <summary>The bytes written; -EINVAL where not even one name fitted, -EFAULT where not even one could be written.</summary>
    public SysResult Result => _written > 0 ? _written : _faulted ? -EFAULT : _isTooSmall ? -EINVAL : 0;

    public bool Add(ReadOnlySpan<byte> name, ulong number, InodeMode kind, ulong next)
    {
        var record = Fill(name, number, kind, next);
        if ((uint)record.Length > room - _written)
        {
            _isTooSmall = true;
            return false;
        }

        if (current.CopyToUser(buffer + _written, record) != 0)
        {
            _faulted = true;
            return false;
        }

        _written += (uint)record.Length;
        return true;
    }

    /// <summary>The older record has the kind in its last byte, and so needs one more.</summary>
    private Span<byte> Fill(ReadOnlySpan<byte> name, ulong number, InodeMode kind, ulong next)
    {
        var nameAt = isOld ? NameOfOld : NameAt;
        var length = (nameAt + name.Length + (isOld ? 2 : 1) + Alignment - 1) & ~(Alignment - 1);
        var record = _record.AsSpan(0, length);
        record.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(record, number);
        BinaryPrimitives.WriteUInt64LittleEndian(record[OffsetAt..], next);
        BinaryPrimitives.WriteUInt16LittleEndian(record[LengthAt..], (ushort)length);
        name.CopyTo(record[nameAt..]);
        record[isOld ? length - 1 : KindAt] = (byte)((uint)kind >> KindShift);
        return record;
    }
}
