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

    private static byte[] Bytes<T>(T value)
        where T : unmanaged
        => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
