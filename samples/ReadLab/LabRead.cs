using KernelSdk;
using static KernelSdk.Errno;

namespace ReadLab;

/// <summary>A lab exercise: read(2) anew, in place of the one that the Linux module brings.</summary>
/// <remarks>It reads a byte at a time, as a first solution would, and is right all the same.</remarks>
public static partial class LabRead
{
    /// <summary>read(2). The number and the wrapper are those of the call that it replaces.</summary>
    [SyscallDefine(3, Overrides = true)]
    public static SysResult Read(
        TaskStruct current, [Fd] uint fd, [Out, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count)
    {
        if (current.Files.Get(fd) is not { } file || !file.Mode.HasFlag(Fmode.Read))
        {
            return -EBADF;
        }

        count = nuint.Min(count, IovIter.MaxTransfer); // As Linux has it: no call goes on for ever.
        for (nuint done = 0; done < count; done++)
        {
            var one = new IoVec(buf + (long)done, 1);
            var to = IovIter.Over(current.Mm, in one);
            var result = file.Read(ref to);
            if (result != 1)
            {
                return done > 0 ? SysResult.Count(done) : result;
            }
        }

        return SysResult.Count(count);
    }
}
