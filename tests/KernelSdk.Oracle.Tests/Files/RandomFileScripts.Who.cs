using System.Buffers.Binary;

namespace KernelSdk.Oracle.Tests.Files;

/// <content>Users and groups: mostly on the way to another and back.</content>
internal sealed partial class RandomFileScripts
{
    private const long Same = -1;

    private IEnumerable<(int Weight, Action Step)> WhoKinds() =>
    [
        (8, () => Add(FileCall.Setresuid, Same, _numbers.Of(1000L, 1000, 1001), Same)),
        (12, () => Add(FileCall.Setresuid, Same, 0L, Same)),
        (1, () => Add(FileCall.Setresuid, _numbers.Uid(), _numbers.Uid(), _numbers.OneIn(3) ? _numbers.Uid() : Same)),
        (4, () => Add(FileCall.Setresgid, Same, _numbers.Gid(), Same)),
        (1, () => Add(FileCall.Setresgid, _numbers.Gid(), _numbers.Gid(), Same)),
        (3, Setgroups),
        (2, () => Add(FileCall.Setfsuid, _numbers.Uid())),
        (1, () => Add(FileCall.Setfsgid, _numbers.Gid())),
        (3, () => Add(FileCall.Umask, _numbers.Of(0L, 0x12, 0x12, 0x3f, 0x1ff, 7, -1))),
    ];

    private void Setgroups()
    {
        var count = _random.Next(3);
        var bytes = new byte[4 * count];
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), unchecked((int)_numbers.Gid()));
        }

        Add(FileCall.Setgroups, (long)count, Operand.In(2, bytes));
    }
}
