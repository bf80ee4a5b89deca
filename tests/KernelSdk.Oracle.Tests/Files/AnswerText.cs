using System.Buffers.Binary;
using System.Text;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>What a system call left in memory, as far as it is compared: all but times, and numbers by <see cref="InodeNames"/>.</summary>
internal static class AnswerText
{
    private const int NameOfNames64 = 19;
    private const int NameOfNames = 18;

    public static string Of(Answer answer, byte[] bytes, InodeNames inodes) => answer switch
    {
        Answer.Stat => Stat(bytes, inodes),
        Answer.Statx => Statx(bytes, inodes),
        Answer.Names64 => Names(bytes, inodes, NameOfNames64),
        Answer.Names => Names(bytes, inodes, NameOfNames),
        Answer.Lock => Lock(bytes),
        _ => Convert.ToHexStringLower(bytes),
    };

    private static string Stat(byte[] bytes, InodeNames inodes)
        => $"{inodes.Device(Long(bytes, 0))} {inodes.Inode(Long(bytes, 0), Long(bytes, 8))} mode={Octal(Int(bytes, 24))} nlink={Long(bytes, 16)} "
            + $"owner={Int(bytes, 28)}:{Int(bytes, 32)} rdev={Long(bytes, 40):x} size={Long(bytes, 48)} blksize={Long(bytes, 56)} "
            + $"blocks={Long(bytes, 64)}";

    /// <summary>Which process holds it goes by other numbers; that one does, and not an open file, is compared.</summary>
    private static string Lock(byte[] bytes)
        => $"type={Short(bytes, 0)} whence={Short(bytes, 2)} {Long(bytes, 8)}+{Long(bytes, 16)} pid={Math.Sign((int)Int(bytes, 24))}";

    /// <summary>The number of the mount is the host's own affair; what it says of attributes is not.</summary>
    private static string Statx(byte[] bytes, InodeNames inodes)
        => $"mask={Int(bytes, 0):x} blksize={Int(bytes, 4)} attributes={Long(bytes, 8):x} nlink={Int(bytes, 16)} "
            + $"owner={Int(bytes, 20)}:{Int(bytes, 24)} mode={Octal(Short(bytes, 28))} {inodes.Inode(Device(bytes), Long(bytes, 32))} "
            + $"size={Long(bytes, 40)} blocks={Long(bytes, 48)} known={Long(bytes, 56):x} rdev={Int(bytes, 128):x}:{Int(bytes, 132):x} "
            + $"{inodes.Device(Device(bytes))} rest={Convert.ToHexStringLower(bytes.AsSpan(152, 104))}";

    /// <summary>Names with kind and inode, in the order of their bytes: the order of a listing is not compared, its end is.</summary>
    private static string Names(byte[] bytes, InodeNames inodes, int nameAt)
    {
        var names = new SortedDictionary<string, (ulong Inode, byte Kind)>(StringComparer.Ordinal);
        for (var at = 0; at < bytes.Length;)
        {
            var length = Short(bytes, at + 16);
            var record = bytes.AsSpan(at, length);
            var name = record[nameAt..];
            var kind = nameAt == NameOfNames ? record[^1] : record[NameOfNames];
            names.Add(Encoding.Latin1.GetString(name[..name.IndexOf((byte)0)]), (Long(bytes, at), kind));
            at += length;
        }

        return string.Join(' ', names.Select(each => $"{each.Key}={inodes.Inode(device: null, each.Value.Inode)}:{each.Value.Kind}"));
    }

    /// <summary>As stat(2) has it: <c>new_encode_dev</c> of small numbers.</summary>
    private static ulong Device(byte[] bytes) => (Int(bytes, 136) << 8) | Int(bytes, 140);

    private static string Octal(uint mode) => Convert.ToString(mode, 8);

    private static ulong Long(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    private static uint Int(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ushort Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
