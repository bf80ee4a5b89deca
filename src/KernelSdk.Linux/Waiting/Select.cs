using System.Numerics;
using System.Runtime.InteropServices;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>select(2) and pselect(2): fs/select.c.</summary>
public static partial class Select
{
    private const PollEvents ReadSet =
        PollEvents.POLLRDNORM | PollEvents.POLLRDBAND | PollEvents.POLLIN | PollEvents.POLLHUP | PollEvents.POLLERR;
    private const PollEvents WriteSet = PollEvents.POLLWRBAND | PollEvents.POLLWRNORM | PollEvents.POLLOUT | PollEvents.POLLERR;
    private const PollEvents ExceptionSet = PollEvents.POLLPRI;

    private const int BitsPerWord = 64;

    /// <summary>How many words each of the six sets may have that <c>core_sys_select</c> keeps on its stack.</summary>
    private const int WordsOnStack = 5;

    /// <summary>select(2).</summary>
    [SyscallDefine(5, Name = "select", CancellationPoint = true)]
    public static SysResult SelectDescriptors(
        TaskStruct current, int n, [In, Out] UserPtr<FdSet> inp, [In, Out] UserPtr<FdSet> outp, [In, Out] UserPtr<FdSet> exp,
        [In, Out] UserPtr<TimeVal> tvp)
    {
        if (PollTimeout.Of(current, tvp, out var timeout) is { IsError: true } bad)
        {
            return bad;
        }

        var result = Wait(current, n, [inp.Cast<ulong>(), outp.Cast<ulong>(), exp.Cast<ulong>()], timeout.Deadline);
        if (!current.IsBlocked)
        {
            _ = timeout.StoreRest(current, tvp);
        }

        return result;
    }

    /// <summary>pselect(2) as the kernel has it: signal mask and its size come through one pointer.</summary>
    [SyscallDefine(6, CancellationPoint = true)]
    public static SysResult Pselect6(
        TaskStruct current, int n, [In, Out] UserPtr<FdSet> inp, [In, Out] UserPtr<FdSet> outp, [In, Out] UserPtr<FdSet> exp,
        [In, Out] UserPtr<TimeSpec> tsp, [In] UserPtr<SigsetArgument> sig)
    {
        SigsetArgument mask = default;
        if (!sig.IsNull && current.CopyFromUser(out mask, sig) != 0)
        {
            return -EFAULT;
        }

        if (PollTimeout.Of(current, tsp, out var timeout) is { IsError: true } bad)
        {
            return bad;
        }

        if (SignalMask.Check(current, mask.Mask, mask.Size) is { IsError: true } error)
        {
            return error;
        }

        var result = Wait(current, n, [inp.Cast<ulong>(), outp.Cast<ulong>(), exp.Cast<ulong>()], timeout.Deadline);
        if (!current.IsBlocked)
        {
            _ = timeout.StoreRest(current, tsp);
        }

        return result;
    }

    /// <summary><c>core_sys_select</c>: fetches the sets, looks, stores what it has found.</summary>
    private static SysResult Wait(TaskStruct current, int n, ReadOnlySpan<UserPtr<ulong>> pointers, Deadline deadline)
    {
        if (n < 0)
        {
            return -EINVAL;
        }

        n = Math.Min(n, current.Files.Capacity);
        var words = (n + BitsPerWord - 1) / BitsPerWord;
        if (words > WordsOnStack && current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var sets = new ulong[3 * words];
        for (var i = 0; i < pointers.Length; i++)
        {
            var set = sets.AsSpan(i * words, words);
            if (!pointers[i].IsNull && current.CopyFromUser(set, pointers[i]) != 0)
            {
                return -EFAULT;
            }

            ForgetBehind(n, set);
        }

        var isOver = current.Kernel.Clock.HasPassed(deadline);
        var table = isOver ? PollTable.AskOnly : current.StartPoll();
        var result = Look(current, n, sets, table);
        if (result == SysResult.Ok && !isOver)
        {
            return current.Block(table, new RestartBlock(deadline, ERESTARTNOHAND));
        }

        return result.IsError || Store(current, pointers, sets) ? result : -EFAULT;
    }

    /// <summary><c>do_select</c>, once. Leaves in the sets what was found.</summary>
    private static SysResult Look(TaskStruct current, int n, Span<ulong> sets, PollTable table)
    {
        var words = sets.Length / 3;
        var reads = sets[..words];
        var writes = sets[words..(2 * words)];
        var exceptions = sets[(2 * words)..];
        if (!AreOpen(current, reads, writes, exceptions))
        {
            return -EBADF;
        }

        var found = 0;
        for (var fd = 0; fd < n; fd++)
        {
            var (word, bit) = (fd / BitsPerWord, 1UL << (fd % BitsPerWord));
            if (((reads[word] | writes[word] | exceptions[word]) & bit) == 0 || current.Files.Get((uint)fd) is not { } file)
            {
                continue;
            }

            table.For(Asked(reads[word], bit, ReadSet) | Asked(writes[word], bit, WriteSet) | Asked(exceptions[word], bit, ExceptionSet));
            var events = file.Operations.Poll(file, table);
            found += Keep(ref reads[word], bit, (events & ReadSet) != 0) + Keep(ref writes[word], bit, (events & WriteSet) != 0)
                + Keep(ref exceptions[word], bit, (events & ExceptionSet) != 0);
            table = found > 0 ? PollTable.AskOnly : table;
        }

        return found;
    }

    /// <summary>Bits behind the last descriptor share its word. They ask for nothing, and come back as zeroes.</summary>
    private static void ForgetBehind(int n, Span<ulong> set)
    {
        if (n % BitsPerWord != 0)
        {
            set[^1] &= (1UL << (n % BitsPerWord)) - 1;
        }
    }

    /// <summary><c>max_select_fd</c>: whether every descriptor that is asked for is open.</summary>
    private static bool AreOpen(TaskStruct current, ReadOnlySpan<ulong> reads, ReadOnlySpan<ulong> writes, ReadOnlySpan<ulong> exceptions)
    {
        for (var word = 0; word < reads.Length; word++)
        {
            for (var asked = reads[word] | writes[word] | exceptions[word]; asked != 0; asked &= asked - 1)
            {
                if (current.Files.Get((uint)((word * BitsPerWord) + BitOperations.TrailingZeroCount(asked))) is null)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static PollEvents Asked(ulong set, ulong bit, PollEvents events) => (set & bit) != 0 ? events : PollEvents.None;

    /// <summary>Takes a descriptor out of a set unless it has something to tell.</summary>
    private static int Keep(ref ulong set, ulong bit, bool hasEvents)
    {
        var isKept = (set & bit) != 0 && hasEvents;
        set = isKept ? set : set & ~bit;
        return isKept ? 1 : 0;
    }

    private static bool Store(TaskStruct current, ReadOnlySpan<UserPtr<ulong>> pointers, ReadOnlySpan<ulong> sets)
    {
        var words = sets.Length / 3;
        for (var i = 0; i < pointers.Length; i++)
        {
            if (!pointers[i].IsNull && current.CopyToUser(pointers[i], sets.Slice(i * words, words)) != 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The last argument of pselect6(2): <c>struct sigset_argpack</c>, 16 bytes.</summary>
/// <param name="Mask"><c>p</c>: the signal mask; NULL for none.</param>
/// <param name="Size"><c>size</c>: of the mask, in bytes.</param>
[CName("sigset_argpack")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct SigsetArgument([property: CName("p")] UserPtr<ulong> Mask, [property: CName("size")] nuint Size);
