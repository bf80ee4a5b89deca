using System.Buffers.Binary;
using System.Text;

namespace KernelSdk.Oracle.Tests.Files;

/// <content>Descriptors and their flags, locks, extended attributes, mounts and roots.</content>
internal sealed partial class RandomFileScripts
{
    private const long LockNonBlocking = 4;
    private const int MostOfValue = 300;

    private static readonly string[] Keys =
        ["user.a", "user.a", "user.b", "trusted.a", "trusted.b", "user.", "trusted.", "other.a", "a", "", "user." + new string('k', 250)];

    private static readonly string[] TmpfsOptions =
    [
        "", "size=16k,nr_inodes=6", "size=16k,nr_inodes=6", "nr_inodes=3,mode=777",
        "size=4k", "uid=1000,mode=700", "what=1",
    ];

    private IEnumerable<(int Weight, Action Step)> ControlKinds() =>
    [
        (5, () => Add(FileCall.Fcntl, _numbers.Fd(), _numbers.Of(0L, 0, 1030), _numbers.OneIn(8) ? _numbers.Of(-1L, 16, 15) : _numbers.Below(8))),
        (3, () => Add(FileCall.Fcntl, _numbers.Fd(), _numbers.Of(1L, 1, 2, 77), _numbers.Below(4))),
        (6, () => Add(FileCall.Fcntl, _numbers.Fd(), 3L, 0L)),
        (5, () => Add(FileCall.Fcntl, _numbers.Fd(), 4L, NonBlock | _numbers.Flags(1, 2, 0x400, 0x400, 0x4000, 0x4_0000, 0x20_0000))),
        (3, () => Add(FileCall.Dup3, _numbers.Fd(), _numbers.Fd(), _numbers.Of(0L, 0x8_0000, 1))),
        (2, () => Add(FileCall.CloseRange, _numbers.Fd(), _numbers.Fd(), _numbers.Of(0L, 4, 4, 1))),
        (8, () => Lock(_numbers.Of(6L, 6, 37))),
        (6, () => Lock(_numbers.Of(5L, 5, 36))),
        (6, () => Add(FileCall.Flock, _numbers.Fd(), _numbers.Of(1L, 2, 2, 8, 0, 3) | LockNonBlocking)),
        (4, () => Add(FileCall.Setxattr, Path(), Key(), Data(), ValueSize(), AttributeFlags())),
        (1, () => Add(FileCall.Lsetxattr, Path(), Key(), Data(), ValueSize(), AttributeFlags())),
        (4, () => Add(FileCall.Fsetxattr, _numbers.Fd(), Key(), Data(), ValueSize(), AttributeFlags())),
        (4, () => TellAttribute(FileCall.Getxattr, Path(), Key())),
        (1, () => TellAttribute(FileCall.Lgetxattr, Path(), Key())),
        (3, () => TellAttribute(FileCall.Fgetxattr, _numbers.Fd(), Key())),
        (2, () => TellAttribute(FileCall.Listxattr, Path())),
        (1, () => TellAttribute(FileCall.Llistxattr, Path())),
        (2, () => TellAttribute(FileCall.Flistxattr, _numbers.Fd())),
        (2, () => Add(FileCall.Removexattr, Path(), Key())),
        (1, () => Add(FileCall.Lremovexattr, Path(), Key())),
        (2, () => Add(FileCall.Fremovexattr, _numbers.Fd(), Key())),
    ];

    /// <summary>Some scripts have more mounts than the one that they begin with. Most are small.</summary>
    private IEnumerable<(int Weight, Action Step)> MountKinds() =>
    [
        (12, MountOwn),
        (6, () => Add(FileCall.Mount, Path(), OtherPath(), 0L, 0x1000L, 0L)),
        (1, () => Add(FileCall.Mount, Path(), OtherPath(), 0L, 0x5000L, 0L)),
        (3, () => Add(FileCall.Mount, Path(), OtherPath(), 0L, 0x2000L, 0L)),
        (4, () => Add(FileCall.Mount, 0L, OtherPath(), 0L, 0x20L | _numbers.Of(0L, 0x1000, 0x1001), Text(3, _numbers.Of(TmpfsOptions)))),
        (10, () => Add(FileCall.Umount2, Path(), _numbers.Of(0L, 0, 2, 8, 16))),
    ];

    /// <summary>
    /// Another root, in which the process then stands, without a descriptor of anything outside: what is above the first one is not the same on
    /// both sides.
    /// </summary>
    private void Chroot()
    {
        Add(FileCall.CloseRange, 0L, (long)uint.MaxValue, 0L);
        Add(FileCall.Chroot, Path());
        Add(FileCall.Chdir, Text(0, "/"));
    }

    private void MountOwn()
        => Add(
            FileCall.Mount, Text(0, "own"), OtherPath(), Text(2, "tmpfs"), _numbers.Of(0L, 0, 0, 1, 8, 0x100),
            Text(3, _numbers.Of(TmpfsOptions)));

    private void Lock(long command)
    {
        var bytes = new byte[32];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)(_numbers.OneIn(30) ? 7 : _numbers.Below(3)));
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2), (short)(_numbers.OneIn(4) ? _numbers.Below(4) : 0));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), _numbers.OneIn(12) ? _numbers.Size() : _numbers.Below(60));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), _numbers.OneIn(12) ? _numbers.Size() : _numbers.Below(30) - 8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), _numbers.OneIn(40) ? 1 : 0);
        _steps.Add(new(_actor, FileCall.Fcntl, [_numbers.Fd(), command, Operand.InAnswer(bytes)]) { Answer = Answer.Lock });
    }

    /// <summary>Asks for as many bytes as there may be, or only how many there are.</summary>
    private void TellAttribute(FileCall call, params ReadOnlySpan<Operand> what)
    {
        if (_numbers.OneIn(3))
        {
            Add(call, [.. what, FileArena.Out, 0L]);
        }
        else
        {
            Ask(call, Answer.Bytes, what.Length, [.. what, FileArena.Out, _numbers.Of(4L, 20, MostOfValue, MostOfValue, 70000)]);
        }
    }

    private Operand Key() => Text(1, _numbers.Of(Keys));

    private long ValueSize() => _numbers.OneIn(20) ? _numbers.Of(65536L, 65537, -1) : _numbers.Below(MostOfValue);

    private long AttributeFlags() => _numbers.OneIn(3) ? _numbers.Of(1L, 2, 3, 4) : 0;

    private static Operand Text(int slot, string text) => Operand.In(slot, [.. Encoding.Latin1.GetBytes(text), 0]);
}
