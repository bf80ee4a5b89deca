using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Abi.Tests;

/// <summary>The structures that cross the trap, byte by byte: user programs compiled elsewhere lay them out.</summary>
public sealed class UapiLayoutTests
{
    // An iovec of these two words as a little-endian machine stores it.
    private const ulong Base = 0x1122334455667788;
    private const ulong Length = 0x0102030405060708;
    private const string RecordedIoVec = "88776655443322110807060504030201";

    private static readonly int[] RecordedUtsname = [390, 0, 65, 130, 195, 260, 325];

    [Fact]
    public void An_iovec_is_read_from_the_16_bytes_Linux_takes() => AssertReadsAndWrites(RecordedIoVec);

    [Fact]
    public void A_new_utsname_has_its_strings_where_Linux_has_them() => Assert.Equal(RecordedUtsname, SizeAndOffsetsOfUtsname());

    [CCompilerFact]
    public async Task An_iovec_is_read_from_the_bytes_the_host_stores()
    {
        var lines = await CCompiler.RunAsync($$"""
            #include <stdio.h>
            #include <sys/uio.h>
            int main(void)
            {
                struct iovec vec = { (void *){{Base}}ul, {{Length}}ul };
                for (unsigned i = 0; i < sizeof vec; i++)
                    printf("%02x", ((unsigned char *)&vec)[i]);
                return 0;
            }
            """);

        AssertReadsAndWrites(Assert.Single(lines));
    }

    [CCompilerFact]
    public async Task A_new_utsname_has_its_strings_where_the_host_has_them()
    {
        var lines = await CCompiler.RunAsync("""
            #include <stddef.h>
            #include <stdio.h>
            #include <linux/utsname.h>
            #define SHOW(member) printf("%zu\n", offsetof(struct new_utsname, member))
            int main(void)
            {
                printf("%zu\n", sizeof(struct new_utsname));
                SHOW(sysname); SHOW(nodename); SHOW(release); SHOW(version); SHOW(machine); SHOW(domainname);
                return 0;
            }
            """);

        Assert.Equal(lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture)), SizeAndOffsetsOfUtsname());
    }

    [CCompilerFact]
    public async Task Limits_and_resources_are_those_of_the_host()
    {
        var names = Enum.GetNames<Resource>();
        var shows = names.Select(name => $"printf(\"%d\\n\", {name});");
        var lines = await CCompiler.RunAsync($$"""
            #include <stdio.h>
            #include <linux/resource.h>
            #define SHOW(type, member) printf("%zu %zu\n", __builtin_offsetof(struct type, member), sizeof(struct type))
            int main(void)
            {
                SHOW(rlimit, rlim_cur); SHOW(rlimit, rlim_max);
                printf("%lu %d\n", RLIM_INFINITY, RLIM_NLIMITS);
                {{string.Concat(shows)}}
                return 0;
            }
            """);

        Assert.Equal(["0 16", "8 16", $"{RLimit.Infinity} {names.Length}"], lines[..3]);
        Assert.Equal(Enum.GetValues<Resource>().Select(resource => $"{(int)resource}"), lines[3..]);
        Assert.Equal([.. BitConverter.GetBytes(1UL), .. BitConverter.GetBytes(2UL)], Bytes(new RLimit(1, 2)));
    }

    [CCompilerFact]
    public async Task What_waiting_takes_and_gives_is_laid_out_as_on_the_host()
    {
        var lines = await CCompiler.RunAsync("""
            #define _GNU_SOURCE
            #include <poll.h>
            #include <stdio.h>
            #include <sys/epoll.h>
            #include <sys/eventfd.h>
            #include <sys/select.h>
            #include <sys/time.h>
            #include <time.h>
            #define SHOW(type, last) printf("%zu %zu\n", sizeof(type), __builtin_offsetof(type, last))
            int main(void)
            {
                SHOW(struct timespec, tv_nsec); SHOW(struct timeval, tv_usec); SHOW(struct timezone, tz_dsttime);
                SHOW(struct pollfd, revents); SHOW(struct epoll_event, data); printf("%zu 0\n", sizeof(fd_set));
                printf("%x %x %x %x\n", EPOLLEXCLUSIVE, EPOLLWAKEUP, EPOLLONESHOT, EPOLLET);
                printf("%d %d %d\n", EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD);
                printf("%x %x %x %x\n", EFD_SEMAPHORE, EFD_NONBLOCK, EFD_CLOEXEC, EPOLL_CLOEXEC);
                printf("%d %d %d %d %d\n", CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME, CLOCK_BOOTTIME_ALARM, CLOCK_TAI, TIMER_ABSTIME);
                return 0;
            }
            """);

        Assert.Equal(
            [
                LastOf(new TimeSpec(0, -1)), LastOf(new TimeVal(0, -1)), LastOf(new TimeZoneInformation(0, -1)),
                LastOf(new PollFd(0, 0, (PollEvents)ushort.MaxValue)), LastOf(new EpollEvent(0, ulong.MaxValue)), $"{Unsafe.SizeOf<FdSet>()} 0",
                $"{(uint)EpollEvents.EPOLLEXCLUSIVE:x} {(uint)EpollEvents.EPOLLWAKEUP:x} {(uint)EpollEvents.EPOLLONESHOT:x} {(uint)EpollEvents.EPOLLET:x}",
                $"{(int)EpollOperation.EPOLL_CTL_ADD} {(int)EpollOperation.EPOLL_CTL_DEL} {(int)EpollOperation.EPOLL_CTL_MOD}",
                $"{(uint)EventfdFlags.EFD_SEMAPHORE:x} {(uint)EventfdFlags.EFD_NONBLOCK:x} {(uint)EventfdFlags.EFD_CLOEXEC:x} {(uint)EpollCreateFlags.EPOLL_CLOEXEC:x}",
                $"{(int)ClockId.CLOCK_MONOTONIC_RAW} {(int)ClockId.CLOCK_BOOTTIME} {(int)ClockId.CLOCK_BOOTTIME_ALARM} {(int)ClockId.CLOCK_TAI} {(int)TimerFlags.TIMER_ABSTIME}",
            ],
            lines);
    }

    [Fact]
    public void A_set_of_descriptors_has_a_bit_for_each()
    {
        var set = FdSet.Of(0, 63, 64, 1023);
        set[63] = false;
        Assert.Equal([0, 64, 1023], Enumerable.Range(0, FdSet.Size).Where(fd => set[fd]));
        Assert.Equal([.. new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 1 }, .. new byte[118], 0x80], Bytes(set));
        Assert.Throws<ArgumentOutOfRangeException>(() => set[1024]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void A_name_keeps_its_first_64_bytes_and_always_has_a_terminator(int length)
    {
        var given = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
        var kept = given[..Math.Min(length, 64)];
        var name = new NewUtsname { nodename = NewUtsname.Field.From(given) };

        Assert.Equal(kept, name.nodename.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(kept), name.nodename.Bytes.ToArray());
        Assert.Equal(0, Bytes(name)[65 + kept.Length]);
        Assert.Equal(0, Bytes(name)[65 + NewUtsname.MaxLength]);
        Assert.Equal("", name.release.ToString());
    }

    private static void AssertReadsAndWrites(string hexadecimal)
    {
        var bytes = Convert.FromHexString(hexadecimal);
        Assert.Equal(bytes.Length, Unsafe.SizeOf<IoVec>());

        var vec = MemoryMarshal.Read<IoVec>(bytes);
        Assert.Equal(Base, vec.Base.Address);
        Assert.Equal(Length, vec.Length);
        Assert.Equal(bytes, Bytes(new IoVec(new UserPtr<byte>(Base), vec.Length)));
    }

    private static int[] SizeAndOffsetsOfUtsname()
    {
        NewUtsname name = default;
        return
        [
            Unsafe.SizeOf<NewUtsname>(), From(ref name.sysname), From(ref name.nodename), From(ref name.release),
            From(ref name.version), From(ref name.machine), From(ref name.domainname),
        ];

        int From(ref NewUtsname.Field field)
            => (int)Unsafe.ByteOffset(ref Unsafe.As<NewUtsname, byte>(ref name), ref Unsafe.As<NewUtsname.Field, byte>(ref field));
    }

    /// <summary>The size of a structure, and where its last field begins, which alone has its bits set.</summary>
    private static string LastOf<T>(T value)
        where T : unmanaged
        => string.Create(CultureInfo.InvariantCulture, $"{Unsafe.SizeOf<T>()} {Array.FindIndex(Bytes(value), each => each != 0)}");

    private static byte[] Bytes<T>(T value)
        where T : unmanaged
        => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
