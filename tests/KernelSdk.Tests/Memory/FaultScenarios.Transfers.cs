using static KernelSdk.Tests.Memory.FaultProgram;

namespace KernelSdk.Tests.Memory;

/// <content>System calls that fetch from user memory and store there.</content>
internal static partial class FaultScenarios
{
    private const ulong Vector = Answer - Page;

    private static IEnumerable<FaultScenario> Transfers() =>
    [
        new("write", "UUU", static program => program.Call(1, 1, Text, 10_000))
        {
            Finish = static (program, done) => program.Call(1, 1, Text + (ulong)done, 10_000 - (ulong)done),
        },
        new("read", "UPUPUP", static program => program.Call(0, 0, Place, 10_000))
        {
            Prepare = static program => program.Map(32, 3, 3, 0x32),
            Finish = static (program, done) => program.Call(0, 0, Place + (ulong)done, 10_000 - (ulong)done),
            WithoutPage = Errno.EFAULT,
        },
        new("writev", "UUUUUUUU", static program => program.Call(20, 1, Vector, 3))
        {
            Prepare = static program => Cut(program, Text),
            Finish = static (program, done) => program.Call(1, 1, Text + (ulong)done, 10_000 - (ulong)done),
        },
        new("readv", "UUUUPUUPUUP", static program => program.Call(19, 0, Vector, 3))
        {
            Prepare = static program =>
            {
                program.Map(32, 3, 3, 0x32);
                Cut(program, Place);
            },
            Finish = static (program, done) => program.Call(0, 0, Place + (ulong)done, 10_000 - (ulong)done),
            WithoutPage = Errno.EFAULT,
        },
        new("getrandom", "UPUUU", static program => program.Call(318, Answer, 1000))
        {
            Finish = static (program, done) => program.Call(318, Answer + (ulong)done, 1000 - (ulong)done),
            WithoutPage = Errno.EFAULT,
            IsRandom = true,
        },
    ];

    private static IEnumerable<FaultScenario> Answers() =>
    [
        Answering("time", "UP", static program => program.Call(201, Answer)),
        Answering("uname across two pages", "UPP", static program => program.Call(63, Answer + Page - 100)),
        Answering("getrlimit", "UP", static program => program.Call(97, 9, Answer)),
        Answering("prlimit64", "UUP", static program => program.Call(302, 0, 9, Text, Answer)) with { Prepare = StoreLimit },
        Answering("setrlimit", "U", static program => program.Call(160, 9, Text)) with { Prepare = StoreLimit },
        Answering("mincore", "SUPUUU", static program => program.Call(27, Arena, 7 * Page, Answer)) with { WithoutSlab = Errno.EAGAIN },
    ];

    /// <summary>Three segments side by side, 10,000 bytes in all.</summary>
    private static void Cut(FaultProgram program, ulong start)
    {
        ReadOnlySpan<ulong> lengths = [1000, 5000, 4000];
        program.Map(7, 1, 3, 0x32);
        for (var i = 0; i < lengths.Length; i++)
        {
            program.Store(Vector + ((ulong)i * 16), start);
            program.Store(Vector + ((ulong)i * 16) + 8, lengths[i]);
            start += lengths[i];
        }
    }

    private static void StoreLimit(FaultProgram program)
    {
        program.Store(Text, RLimit.Infinity);
        program.Store(Text + 8, RLimit.Infinity);
    }

    private static IEnumerable<FaultScenario> Primitives() =>
    [
        Script("get_user", "U", static current => current.GetUser(out ulong _, new UserPtr<ulong>(Text)).ToWord()),
        Script("put_user", "UP", static current => current.PutUser(1ul, new UserPtr<ulong>(Answer)).ToWord()),
        Script("put_user across two pages", "UPP", static current => current.PutUser(1ul, new UserPtr<ulong>(Answer + Page - 1)).ToWord()),
        Script("copy_from_user", "U", static current => Whole(current.CopyFromUser(new byte[2 * Page], new UserPtr<byte>(Text)))),
        Script("copy_to_user", "UPP", static current => Whole(current.CopyToUser(new UserPtr<byte>(Answer), new byte[2 * Page]))),
        Script("__copy_from_user", "U", static current => Whole(current.UncheckedCopyFromUser(new byte[2 * Page], new UserPtr<byte>(Text)))),
        Script("__copy_to_user", "UPP", static current => Whole(current.UncheckedCopyToUser(new UserPtr<byte>(Answer), new byte[2 * Page]))),
        Script("__copy_from_user_inatomic", "U", static current => Whole(current.CopyFromUserInatomic(new byte[2 * Page], new UserPtr<byte>(Text)))),
        Script("__copy_to_user_inatomic", "U", static current => Whole(current.CopyToUserInatomic(new UserPtr<byte>(Text), new byte[2 * Page]))),
        Script("clear_user", "UPP", static current => Whole(current.ClearUser(new UserPtr<byte>(Answer), (nuint)(2 * Page)))),
        Script("strncpy_from_user", "U", static current => current.StrncpyFromUser(new byte[2 * Page], new UserPtr<byte>(Text))),
        Script("strnlen_user", "U", static current => current.StrnlenUser(new UserPtr<byte>(Text), 4 * (long)Page) is 0 ? -(long)Errno.EFAULT : 0)
            with { Prepare = static program => program.Store(Text + (2 * Page), 0) },
        Script("copy_struct_from_user", "UU", static current => current.CopyStructFromUser(out ulong _, new UserPtr<ulong>(Text), 16).ToWord())
            with { Prepare = static program => program.Store(Text + 8, 0) },
        Script("memdup_user", "SU", static current => current.MemdupUser(out _, new UserPtr<byte>(Text), (nuint)(2 * Page)).ToWord()),
        Script("get_user, inatomic", "U", static current => current.GetUserInatomic(out ulong _, new UserPtr<ulong>(Text)).ToWord()),
        Script("cmpxchg", "UP", static current => current.CmpxchgUser(out uint _, new UserPtr<uint>(Answer), 0, 1).ToWord()),
        Script("cmpxchg of 8 bytes across two pages", "UPP", static current
            => current.CmpxchgUser(out ulong _, new UserPtr<ulong>(Answer + Page - 4), 0, 1).ToWord()),
        Script("an atomic operation", "UP", static current => current.AtomicOpUser(out _, new UserPtr<uint>(Answer), AtomicOp.Set, 5).ToWord()),
    ];

    private static IEnumerable<FaultScenario> Iterators() =>
    [
        Script("copy_from_iter", "U", static current =>
        {
            var segment = new IoVec(new(Text), 100);
            var iter = IovIter.Over(current.Mm, in segment);
            return iter.CopyFrom(new byte[100]) == 100 && iter.Count == 0 ? 0 : -(long)Errno.EFAULT;
        }),
        Script("copy_from_iter_full", "U", static current =>
        {
            var segment = new IoVec(new(Text), 100);
            var iter = IovIter.Over(current.Mm, in segment);
            return iter.CopyFromFull(new byte[100]) ? 0 : iter.Count == 100 ? -(long)Errno.EFAULT : 1;
        }),
        Script("copy_to_iter", "UPP", static current =>
        {
            var segment = new IoVec(new(Answer), (nuint)(2 * Page));
            var iter = IovIter.Over(current.Mm, in segment);
            return iter.CopyTo(new byte[2 * Page]) == 2 * (int)Page && iter.Count == 0 ? 0 : -(long)Errno.EFAULT;
        }),
        Script("iov_iter_zero", "UPP", static current =>
        {
            var segment = new IoVec(new(Answer), (nuint)(2 * Page));
            var iter = IovIter.Over(current.Mm, in segment);
            return iter.Zero((nuint)(2 * Page)) == 2 * Page && iter.Count == 0 ? 0 : -(long)Errno.EFAULT;
        }),
        Script("a reader", "UUU", static current =>
        {
            var reader = current.ReadUser(new(Text), (nuint)Page);
            return reader.Read(out uint _) is { IsError: true } value ? value.ToWord()
                : reader.Read<ushort>(new ushort[10]) is { IsError: true } array ? array.ToWord()
                : reader.Skip(100) is { IsError: true } skipped ? skipped.ToWord()
                : reader.ReadToEnd(out _).ToWord();
        }),
        Script("a writer", "UPUUP", static current =>
        {
            var writer = current.WriteUser(new(Answer), (nuint)(2 * Page));
            return writer.Write(1u) is { IsError: true } value ? value.ToWord()
                : writer.Write<ushort>(new ushort[10]) is { IsError: true } array ? array.ToWord()
                : writer.Clear(writer.Remaining).ToWord();
        }),
    ];

    /// <summary>A call that stores in memory that nobody has touched; without a page it has a bad address.</summary>
    private static FaultScenario Answering(string name, string points, Func<FaultProgram, long> call)
        => new(name, points, call) { WithoutPage = Errno.EFAULT };

    /// <summary>The same for a primitive, called by a system call.</summary>
    private static FaultScenario Script(string name, string points, Func<TaskStruct, long> script)
        => Answering(name, points, program => program.InKernel(script));

    private static long Whole(nuint left) => left == 0 ? 0 : -(long)Errno.EFAULT;
}
