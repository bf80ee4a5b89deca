using static KernelSdk.ArgumentShape;
using static KernelSdk.Abi.Tests.Documents.Described;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>The description for syzkaller, read back by a parser of its grammar.</summary>
public sealed class SyzkallerDescriptionTests
{
    [Fact]
    public void What_the_arguments_mean()
    {
        var iovec = new StructureShape("iovec", 16, "sys/uio.h", [new("iov_base", "void *", 0, new Address()), Word("iov_len", 8)]);
        var text = Syzkaller(
            SyscallDescriptor.NotImplemented(0, "read"),
            new(1, "write", FileDescriptor("fd"), Buffer("buf", Direction.In, 2), Size("count")),
            new(2, "open", new("file", "UserPtr<byte>", "const char *", new ArgumentShape.Path()), Flags("flags", 32)),
            new(20, "writev", FileDescriptor("fd"), Pointer("vec", iovec, Direction.InOut, 2), Size("vlen")),
            new(90, "open_again", Flags("how", 32), new("sure", "bool", "bool", new ArgumentShape.Boolean())),
            new(91, "wait", new("status", "UserPtr<int>", "int *", new Values<int>(Direction.Out, -1)), Address("any")));

        Assert.Equal(
            """
            # The system calls of TestKernel.

            define __NR_write	1
            define __NR_open	2
            define __NR_writev	20
            define __NR_open_again	90
            define __NR_wait	91

            # No call makes one; [return: Fd] marks a method that does.
            resource fd[int32]: -1

            write(fd fd, buf buffer[in], count len[buf])
            open(file ptr[in, filename], flags flags[open_flags])
            writev(fd fd, vec ptr[inout, array[iovec]], vlen len[vec])
            open_again(how flags[open_flags], sure bool8)
            wait(status ptr[out, int32], any buffer[inout])

            # Names of open_flags: O_RDONLY, O_WRONLY, O_ALSO
            open_flags = 0x0, 0x1

            iovec {
            	iov_base	buffer[inout]
            	iov_len		int64
            }

            """,
            text);
        SyzlangRules.Parse(text);
    }

    [Fact]
    public void Structures_keep_their_layout()
    {
        var real = new StructureField("real", "float", 12, new Real(32));
        var natural = new StructureShape("natural", 16, null, [Octet("tag", 0), Flagged("mode", 2), Half("halves", 4, count: 2), real]);
        StructureField[] fields = [Octet("tag", 0), Inner("inside", 4, natural, count: 1), Octet("padding_21", 20)];
        var packed = new StructureShape("packed", 25, null, fields);
        var blob = new StructureShape("blob", 5, null, []);
        var text = Syzkaller(new SyscallDescriptor(1, "take", Pointer("it", packed), Pointer("blob", blob)));

        Assert.Contains(
            """
            packed {
            	tag		int8
            	padding_1	array[const[0, int8], 3]
            	inside		array[natural, 1]
            	padding_21	int8
            	padding_21_	array[const[0, int8], 4]
            } [packed]

            blob {
            	bytes	array[int8, 5]
            }

            natural {
            	tag	int8
            	mode	flags[natural_mode, int16]
            	halves	array[int32, 2]
            	real	int32
            }

            """,
            text,
            StringComparison.Ordinal);
        SyzlangRules.Parse(text);
    }

    [Fact]
    public void Two_structures_of_one_name_have_two()
    {
        var text = Syzkaller(
            new SyscallDescriptor(1, "one", Pointer("it", new StructureShape("pair", 8, null, [Word("word", 0)]))),
            new SyscallDescriptor(2, "two", Pointer("it", new StructureShape("pair", 8, null, [Word("word", 0)]))),
            new SyscallDescriptor(3, "three", Pointer("it", new StructureShape("pair", 4, null, [Half("half", 0)]))));

        Assert.Equal(["pair", "pair_"], SyzlangRules.Parse(text).Structs.Select(structure => structure.Name));
    }

    [Fact]
    public void Words_of_the_language_get_an_underscore()
    {
        var text = Syzkaller(
            new SyscallDescriptor(1, "define", Int("resource"), Int("include"), Int("parent"), Int("syscall"), Int("größe")),
            new SyscallDescriptor(2, "type", FileDescriptor("fd"), Pointer("it", new StructureShape("fd", 8, null, [Word("parent", 0)]))),
            new SyscallDescriptor(3, "string", Pointer("string", new StructureShape("array", 8, null, [Word("include", 0)]))));

        Assert.Contains(
            "define_(resource_ int32, include_ int32, parent_ int32, syscall_ int32, gr_u00f6_u00dfe int32)\n", text, StringComparison.Ordinal);
        Assert.Contains("type_(fd fd, it ptr[in, fd_])\n", text, StringComparison.Ordinal);
        Assert.Contains("string(string ptr[in, array_])\n", text, StringComparison.Ordinal);
        SyzlangRules.Parse(text);
    }

    [Fact]
    public void A_description_of_any_kernel_can_be_read()
    {
        foreach (var seed in Enumerable.Range(0, 1000))
        {
            var syscalls = new RandomKernel(seed).Syscalls();
            var text = Syzkaller(syscalls);
            var parsed = SyzlangRules.Parse(text);
            var implemented = syscalls.Where(syscall => syscall.IsImplemented).ToList();

            Assert.Equal(implemented.Select(syscall => $"{syscall.Number}"), parsed.Defines.Select(define => define.Value));
            Assert.Equal(implemented.Select(syscall => syscall.Parameters.Length), parsed.Calls.Select(call => call.Arguments.Length));
            Assert.Equal(text, Syzkaller(new RandomKernel(seed).Syscalls()));
        }
    }

    private static SyscallParameter Address(string name) => new(name, "UserPtr<byte>", "void *", new Address());

    private static SyscallParameter Flags(string name, int bits) => new(name, "int", "int", Open(bits));

    private static StructureField Flagged(string name, int offset) => new(name, "unsigned short", offset, Open(16));

    private static Named Open(int bits) => new(bits, IsFlags: true, [new("O_RDONLY", 0), new("O_WRONLY", 1), new("O_ALSO", 1)]);
}
