using System.Reflection;
using System.Runtime.InteropServices;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Abi.Tests;

/// <summary>The structures and names of the calls about files: each field where the host has it, each name with the host's value.</summary>
public sealed class FileLayoutTests
{
    private const string Headers = """
        #define _GNU_SOURCE
        #include <stddef.h>
        #include <stdio.h>
        #include <fcntl.h>
        #include <poll.h>
        #include <sys/ioctl.h>
        #include <sys/mman.h>
        #include <sys/stat.h>
        #include <sys/statfs.h>
        #include <linux/falloc.h>
        #include <linux/fs.h>
        #include <linux/openat2.h>
        #include <linux/random.h>
        #include <asm/termbits.h>
        #include <unistd.h>
        """;

    [CCompilerFact]
    public async Task Every_field_lies_where_the_host_has_it()
    {
        (Type Type, string CName)[] structures =
        [
            (typeof(Stat), "struct stat"), (typeof(Statx), "struct statx"), (typeof(StatxTimestamp), "struct statx_timestamp"),
            (typeof(Statfs), "struct statfs"), (typeof(Flock), "struct flock"), (typeof(OpenHow), "struct open_how"),
            (typeof(Winsize), "struct winsize"), (typeof(Termios), "struct termios"),
        ];
        var fields = structures.SelectMany(each => each.Type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => (each.Type, each.CName, field.Name))).ToList();
        var shows = fields.Select(each => $"""printf("{each.Type.Name}.{each.Name} %zu %zu\n", offsetof({each.CName}, {each.Name}), sizeof({each.CName}));""");

        var lines = await CCompiler.RunAsync($$"""
            {{Headers}}
            int main(void)
            {
                {{string.Join('\n', shows)}}
                return 0;
            }
            """);

        Assert.Equal(lines, fields.Select(each => $"{each.Type.Name}.{each.Name} {Marshal.OffsetOf(each.Type, each.Name)} {Marshal.SizeOf(each.Type)}"));
    }

    [CCompilerFact]
    public async Task Every_name_has_the_value_it_has_on_the_host()
    {
        string[] ofTheKernelAlone = ["O_LARGEFILE", "O_SYNC_BIT", "O_TMPFILE_BIT", "PerMount"];
        string[] newerThanManyHeaders = ["F_SEAL_EXEC", "MFD_NOEXEC_SEAL", "MFD_EXEC"];
        Type[] enums =
        [
            typeof(OpenFlags), typeof(AtFlags), typeof(InodeMode), typeof(RenameFlags), typeof(ResolveFlags), typeof(FallocateMode), typeof(SeekWhence),
            typeof(StatxMask), typeof(LockType), typeof(FcntlCommand), typeof(PollEvents), typeof(SpliceFlags), typeof(FileSeals), typeof(MemfdFlags), typeof(IoctlCommand),
        ];
        var names = enums
            .SelectMany(type => Enum.GetNames(type).Select(name => (Name: name, Value: Convert.ToUInt64(Enum.Parse(type, name), null))))
            .Where(each => each.Name.Contains('_', StringComparison.Ordinal) || each.Name.All(char.IsUpper))
            .Where(each => !ofTheKernelAlone.Concat(newerThanManyHeaders).Contains(each.Name) && !each.Name.EndsWith("UGO", StringComparison.Ordinal))
            .ToList();

        var lines = await CCompiler.RunAsync($$"""
            {{Headers}}
            int main(void)
            {
                {{string.Join('\n', names.Select(each => $"""printf("{each.Name} %lu\n", (unsigned long)(unsigned int)({each.Name}));"""))}}
                return 0;
            }
            """);

        Assert.Equal(lines, names.Select(each => $"{each.Name} {each.Value}"));
    }

    [Theory]
    [InlineData(8u, 1u, 0x801u)]
    [InlineData(0xfffu, 0xfffffu, 0xffffffffu)]
    [InlineData(0u, 256u, 0x100000u)]
    public void A_device_number_is_encoded_as_makedev_does(uint major, uint minor, uint encoded)
    {
        Assert.Equal(encoded, new DeviceNumber(major, minor).Encode());
        Assert.Equal(new(major, minor), DeviceNumber.Decode(encoded));
    }
}
