using System.Text.RegularExpressions;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Tracing;

/// <summary>A trace is read by people: an argument is a number, a name, a string or a structure, and hardly ever 0x7f5c.</summary>
public sealed partial class BareHexTests
{
    private const double Bound = 0.05;

    /// <summary>A parameter without a role would be shown as an address or a word, whatever a program passes.</summary>
    [Fact]
    public void Parameters_of_Linux_say_what_they_are()
    {
        using var kernel = TestKernel.Start();
        var parameters = kernel.Syscalls
            .Where(syscall => syscall.IsImplemented && syscall.Number < FirstOwnNumber)
            .SelectMany(syscall => syscall.Parameters.Select(parameter => (syscall.Name, parameter.Name, parameter.Shape)))
            .ToList();
        var bare = parameters
            .Where(parameter => parameter.Shape is ArgumentShape.Word || (parameter.Shape is ArgumentShape.Address && !AboutPlaces.Contains(parameter.Item1)))
            .ToList();

        Assert.NotEmpty(parameters);
        Assert.True(bare.Count <= Bound * parameters.Count, string.Join('\n', bare));
    }

    [Fact]
    public void A_program_that_calls_them_all_is_shown_almost_without_hexadecimal()
    {
        var trace = TestKernel.Start("a line\nand another\n").TraceOf(CallAll);

        var called = Call().Matches(trace).Select(match => match.Groups["name"].Value).ToHashSet();
        var arguments = Call().Matches(trace).Where(match => !AboutPlaces.Contains(match.Groups["name"].Value)).SelectMany(match => match.Groups["arguments"].Value.Split(", ")).Where(argument => argument.Length > 0).ToList();
        Assert.Empty(ImplementedNames().Except(called));
        Assert.True(arguments.Count(argument => argument.Contains("0x", StringComparison.Ordinal)) <= Bound * arguments.Count, trace);
    }

    private const int FirstOwnNumber = 600;

    /// <summary>The calls whose subject is an address, and not what it points to: strace shows it as one, too.</summary>
    private static readonly HashSet<string> AboutPlaces =
        ["mmap", "munmap", "mprotect", "mremap", "brk", "madvise", "mincore", "msync", "mlock", "mlock2", "munlock"];

    private static IEnumerable<string> ImplementedNames()
    {
        using var kernel = TestKernel.Start();
        return [.. kernel.Syscalls.Where(syscall => syscall.IsImplemented && syscall.Number < FirstOwnNumber && syscall.Name != "exit").Select(syscall => syscall.Name)];
    }

    private static int CallAll(Libc libc)
    {
        Span<byte> buffer = stackalloc byte[16];
        var bytes = libc.malloc<byte>(16);
        var vector = libc.malloc<IoVec>(2);
        libc.Store(vector, [new IoVec(bytes, 4), new IoVec(bytes + 4, 4)]);
        libc.write(1, "text"u8);
        libc.read(0, buffer);
        libc.readv(0, vector, 2);
        libc.writev(1, vector, 2);
        libc.dup(1);
        libc.dup2(1, 7);
        libc.close(7);
        libc.getpid();
        libc.getppid();
        libc.gettid();
        libc.getuid();
        libc.geteuid();
        libc.getgid();
        libc.getegid();
        libc.sched_yield();
        libc.getrandom(buffer, GetRandomOptions.GRND_NONBLOCK);
        libc.time(libc.malloc<long>(1));
        libc.uname(out _);
        libc.getrlimit(Resource.RLIMIT_STACK, out var limit);
        libc.setrlimit(Resource.RLIMIT_CORE, new RLimit(0, RLimit.Infinity));
        libc.prlimit64(0, Resource.RLIMIT_STACK, in limit, out _);
        CallMemory(libc);
        EveryFileCall.Run(libc);
        CallWaiting(libc);
        libc.exit_group(0);
        return 0;
    }

    private static void CallWaiting(Libc libc)
    {
        libc.pipe(out _);
        libc.pipe2(out var ends, (int)OpenFlags.O_NONBLOCK);
        libc.eventfd(1);
        var counter = libc.eventfd2(1, EventfdFlags.EFD_NONBLOCK);
        libc.epoll_create(1);
        var epoll = libc.epoll_create1(EpollCreateFlags.None);
        libc.epoll_ctl((int)epoll, EpollOperation.EPOLL_CTL_ADD, (int)counter, new EpollEvent(EpollEvents.EPOLLIN, 7));
        Span<EpollEvent> events = stackalloc EpollEvent[2];
        libc.epoll_wait((int)epoll, events, -1);
        var mask = libc.malloc<ulong>();
        var millisecond = libc.malloc<TimeSpec>();
        libc.Store(millisecond, new TimeSpec(0, 1_000_000));
        var place = libc.malloc<EpollEvent>(2);
        libc.epoll_pwait((int)epoll, place, 2, 0, mask, 8);
        libc.epoll_pwait2((int)epoll, place, 2, millisecond, mask, 8);
        var list = libc.malloc<PollFd>();
        libc.Store(list, new PollFd(ends.Write, PollEvents.POLLOUT, PollEvents.None));
        libc.poll(list, 1, 10);
        libc.ppoll(list, 1, millisecond, mask, 8);
        var set = libc.malloc<FdSet>();
        libc.Store(set, FdSet.Of(ends.Write));
        libc.select(ends.Write + 1, default, set, default, default);
        libc.pselect6(ends.Write + 1, default, set, default, millisecond, default);
        libc.nanosleep(millisecond, default);
        libc.clock_nanosleep(ClockId.CLOCK_MONOTONIC, TimerFlags.None, millisecond, default);
        libc.clock_gettime(ClockId.CLOCK_REALTIME, out _);
        libc.clock_getres(ClockId.CLOCK_MONOTONIC, out _);
        libc.gettimeofday(out _, out _);
    }

    private static void CallMemory(Libc libc)
    {
        const nuint Page = 4096;
        var place = new UserPtr<byte>((ulong)libc.mmap(default, 2 * Page, 3, 0x22, -1, 0));
        libc.mprotect(place, Page, 1);
        libc.madvise(place, Page, Advice.MADV_WILLNEED);
        libc.mincore(place, Page, libc.malloc<byte>(1));
        libc.msync(place, Page, MsyncFlags.MS_SYNC);
        libc.mlock(place, Page);
        libc.mlock2(place, Page, Mlock2Options.MLOCK_ONFAULT);
        libc.munlock(place, Page);
        libc.mlockall(MlockAllFlags.MCL_FUTURE);
        libc.munlockall();
        libc.mremap(place, 2 * Page, Page, 0, default);
        libc.munmap(place, Page);
        libc.brk(default);
    }

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\) += ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Call();
}
