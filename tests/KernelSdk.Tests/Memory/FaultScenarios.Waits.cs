using static KernelSdk.Tests.Memory.FaultProgram;

namespace KernelSdk.Tests.Memory;

/// <content>Calls that can wait, where they need not.</content>
internal static partial class FaultScenarios
{
    private const ulong Words = Text + 256;
    private const ulong Sets = Text + 1024;
    private const ulong MoreWords = Text + 512;

    private static IEnumerable<FaultScenario> Waits() =>
    [
        new("pipe", "IFFU", static program => program.Call(22, Text)) { WithoutInode = Errno.ENFILE },
        new("pipe2 O_CLOEXEC", "IFFU", static program => program.Call(293, Text, 0x80000)) { WithoutInode = Errno.ENFILE },
        new("write to a pipe", "PUPU", static program => program.Call(1, 4, Text, 5000))
        {
            Prepare = MakePipe,
            Finish = static (program, done) => program.Call(1, 4, Text + (ulong)done, 5000 - (ulong)done),
        },
        new("write behind others in a pipe", "U", static program => program.Call(1, 4, Text, 100))
        {
            Prepare = static program =>
            {
                MakePipe(program);
                program.Call(1, 4, Text, 50);
            },
        },
        new("read from a pipe", "U", static program => program.Call(0, 3, Text, 100))
        {
            Prepare = static program =>
            {
                MakePipe(program);
                program.Call(1, 4, Text + 1000, 50);
            },
        },
        new("eventfd", "SF", static program => program.Call(284, 1)),
        new("eventfd2", "SF", static program => program.Call(290, 1, 0x80801)),
        new("epoll_create", "SF", static program => program.Call(213, 1)),
        new("epoll_create1", "SF", static program => program.Call(291, 0x80000)),
        new("epoll_ctl", "US", static program => program.Call(233, 3, 1, 5, Words)) { Prepare = MakeEpoll },
        new("epoll_wait", "UU", static program => program.Call(232, 3, MoreWords, 2, 0)) { Prepare = AddToEpoll },
        new("epoll_pwait", "UUU", static program => program.Call(281, 3, MoreWords, 2, 0, Words, 8)) { Prepare = AddToEpoll },
        new("epoll_pwait2", "UUUU", static program => program.Call(441, 3, MoreWords, 2, Words + 32, Words, 8)) { Prepare = AddToEpoll },
        new("poll", "UU", static program => program.Call(7, Words, 1, 0)) { Prepare = AskForPipe },
        new("ppoll", "UUUU", static program => program.Call(271, Words, 1, Words + 32, Words + 128, 8)) { Prepare = AskForPipe },
        new("poll of more than the stack holds", "USU" + new string('U', 31), static program => program.Call(7, Words, 31, 0))
        {
            Prepare = AskForPipe,
        },
        new("select of more than the stack holds", "USUUUU", static program => program.Call(23, 321, Sets, Sets + 48, 0, Words + 32))
        {
            Prepare = static program =>
            {
                AskForPipe(program);
                program.Call(33, 3, 600);
                for (var at = Sets; at < Sets + 96; at += 8)
                {
                    program.Store(at, 0);
                }
            },
        },
        new("select", "UUUUU", static program => program.Call(23, 5, Words + 64, Words + 72, 0, Words + 32)) { Prepare = AskForPipe },
        new("pselect6", "UUUUUUUUU", static program => program.Call(270, 5, Words + 64, Words + 72, Words + 80, Words + 32, Words + 88))
        {
            Prepare = AskForPipe,
        },
        new("nanosleep", "U", static program => program.Call(35, Words)) { Prepare = static program => StoreTime(program, 1000) },
        new("clock_nanosleep", "U", static program => program.Call(230, 1, 0, Words)) { Prepare = static program => StoreTime(program, 1000) },
        new("clock_gettime", "U", static program => program.Call(228, 0, Text)),
        new("clock_getres", "U", static program => program.Call(229, 0, Text)),
        new("gettimeofday", "UU", static program => program.Call(96, Text, Words)),
    ];

    private static void MakePipe(FaultProgram program) => program.Call(293, Text + 64, 0x800);

    private static void MakeEpoll(FaultProgram program)
    {
        program.Call(291, 0);
        program.Call(290, 0, 0);
        program.Call(290, 1, 0);
        program.Store(Words, 1);
        program.Store(Words + 8, 0);
        program.Store(Words + 32, 0);
        program.Store(Words + 40, 0);
    }

    private static void AddToEpoll(FaultProgram program)
    {
        MakeEpoll(program);
        program.Call(233, 3, 1, 5, Words);
    }

    /// <summary>Lists and sets that ask whether descriptor 4, a pipe's end, can be written; and a timeout of nothing.</summary>
    private static void AskForPipe(FaultProgram program)
    {
        MakePipe(program);
        program.Store(Words, 4 | (4UL << 32));
        StoreTime(program, 0, at: Words + 32);
        program.Store(Words + 64, 0);
        program.Store(Words + 72, 1 << 4);
        program.Store(Words + 80, 0);
        program.Store(Words + 88, Words);
        program.Store(Words + 96, 8);
    }

    private static void StoreTime(FaultProgram program, ulong nanoseconds, ulong at = Words)
    {
        program.Store(at, 0);
        program.Store(at + 8, nanoseconds);
    }
}
