using static KernelSdk.ArgumentShape;
using static KernelSdk.Abi.Tests.Documents.Described;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>The text of the C header. Whether compilers take it, <see cref="CHeaderCompilerTests"/> asks them.</summary>
public sealed class CHeaderTests
{
    [Fact]
    public void A_kernel_with_one_system_call()
        => Assert.Equal(
            """
            /* The system calls of TestKernel: 2 numbers, 1 functions. */

            #ifndef TEST_KERNEL_SYSCALLS_H
            #define TEST_KERNEL_SYSCALLS_H

            #ifndef _DEFAULT_SOURCE
            #define _DEFAULT_SOURCE 1
            #endif

            #include <assert.h>
            #include <stdbool.h>
            #include <stddef.h>
            #include <unistd.h>

            #ifndef __cplusplus
            /* unistd.h hides it from a program of plain C11 that included a header before this one. */
            long syscall(long number, ...);
            #endif

            #define __NR_open 2
            #define __NR_hello 600

            /* hello(2) */
            static inline long sys_hello(void *buf, size_t size) { return syscall(__NR_hello, buf, size); }

            #endif

            """,
            Header(
                SyscallDescriptor.NotImplemented(2, "open"),
                SyscallDescriptor.Unnamed(3),
                new(600, "hello", Buffer("buf", Direction.Out, 1), Size("size"))));

    [Theory]
    [InlineData("HelloKernel", "HELLO_KERNEL_SYSCALLS_H")]
    [InlineData("Kernel", "KERNEL_SYSCALLS_H")]
    [InlineData("IOKernel2Go", "IO_KERNEL2_GO_SYSCALLS_H")]
    [InlineData("My_Kernel", "MY_KERNEL_SYSCALLS_H")]
    [InlineData("Größe", "GR_u00d6_u00dfE_SYSCALLS_H")]
    public void The_guard_is_made_of_the_kernels_name(string kernel, string guard)
    {
        using var text = new StringWriter();
        CHeader.Write(text, kernel, []);
        Assert.Contains($"\n#ifndef {guard}\n#define {guard}\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_narrower_than_a_word_are_widened_and_keywords_get_an_underscore()
    {
        var header = Header(
            new SyscallDescriptor(1, "nothing"),
            new SyscallDescriptor(
                2,
                "narrow",
                Int("int"),
                new("bool", "bool", "bool", new ArgumentShape.Boolean()),
                new("errno", "Mode", "unsigned short", new Named(16, IsFlags: false, [new("A", 1)])),
                FileDescriptor("linux"),
                Size("int_"),
                new("__NR_narrow", "ulong", "unsigned long", new Integer(64, Signed: false))));

        Assert.Contains("static inline long sys_nothing(void) { return syscall(__NR_nothing); }\n", header, StringComparison.Ordinal);
        Assert.Contains(
            "sys_narrow(int int_, bool bool_, unsigned short errno_, int linux_, size_t int__, unsigned long __NR_narrow_) "
            + "{ return syscall(__NR_narrow, (long)int_, (long)bool_, (long)errno_, (long)linux_, int__, __NR_narrow_); }\n",
            header,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_comes_behind_the_one_inside_it_and_says_where_its_fields_are()
    {
        var inner = new StructureShape("inner", 8, null, [Half("low", 0), Half("high", 4)]);
        var outer = new StructureShape("outer", 32, null, [Octet("tag", 0), Inner("pair", 4, inner, count: 2), Word("last", 24)]);
        Assert.Contains(
            """
            struct inner {
                int low;
                int high;
            };
            static_assert(sizeof(struct inner) == 8, "size of struct inner");
            static_assert(offsetof(struct inner, low) == 0, "offset of inner.low");
            static_assert(offsetof(struct inner, high) == 4, "offset of inner.high");

            struct outer {
                unsigned char tag;
                struct inner pair[2];
                long last;
            };
            static_assert(sizeof(struct outer) == 32, "size of struct outer");
            static_assert(offsetof(struct outer, tag) == 0, "offset of outer.tag");
            static_assert(offsetof(struct outer, pair) == 4, "offset of outer.pair");
            static_assert(offsetof(struct outer, last) == 24, "offset of outer.last");

            /* take(2) */
            static inline long sys_take(const struct outer *it) { return syscall(__NR_take, it); }
            """,
            Header(new SyscallDescriptor(1, "take", Pointer("it", outer))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Where_C_would_lay_it_out_otherwise_the_gaps_are_fields()
    {
        var structure = new StructureShape("odd", 24, null, [Octet("tag", 0), Word("padding_9", 1), Half("class", 12)]);
        Assert.Contains(
            """
            struct odd {
                unsigned char tag;
                long padding_9;
                unsigned char padding_9_[3];
                int class_;
                unsigned char padding_16[8];
            } __attribute__((packed));
            """,
            Header(new SyscallDescriptor(1, "take", Pointer("it", structure))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_without_fields_is_bytes()
        => Assert.Contains(
            "struct blob {\n    unsigned char bytes[12];\n};\nstatic_assert(sizeof(struct blob) == 12, \"size of struct blob\");\n\n",
            Header(new SyscallDescriptor(1, "take", Pointer("it", new StructureShape("blob", 12, null, [])))),
            StringComparison.Ordinal);

    [Fact]
    public void Fields_that_share_memory_or_reach_out_of_it_are_bytes()
    {
        var union = new StructureShape("either", 8, null, [Word("word", 0), Half("half", 4)]);
        var short_ = new StructureShape("short_one", 6, null, [Word("word", 0)]);
        var header = Header(new SyscallDescriptor(1, "take", Pointer("it", union), Pointer("other", short_)));

        Assert.Contains("struct either {\n    unsigned char bytes[8];\n};", header, StringComparison.Ordinal);
        Assert.Contains("struct short_one {\n    unsigned char bytes[6];\n};", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_of_a_C_header_is_included()
    {
        var timespec = new StructureShape("timespec", 16, "time.h", [Word("tv_sec", 0), Word("tv_nsec", 8)]);
        var header = Header(
            new SyscallDescriptor(1, "take", Pointer("it", timespec)),
            new SyscallDescriptor(2, "give", Pointer("it", timespec)));

        Assert.Contains("\n\n#include <time.h>\n\n", header, StringComparison.Ordinal);
        Assert.Contains(
            "\n\nstatic_assert(sizeof(struct timespec) == 16, \"size of struct timespec\");\n\n", header, StringComparison.Ordinal);
        Assert.DoesNotContain("struct timespec {", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_of_a_C_header_keeps_its_name_wherever_it_comes()
    {
        var own = new StructureShape("timespec", 8, null, [Word("ticks", 0)]);
        var theirs = new StructureShape("timespec", 16, "time.h", []);
        var header = Header(new SyscallDescriptor(1, "take", Pointer("it", own)), new SyscallDescriptor(2, "give", Pointer("it", theirs)));

        Assert.Contains("sys_take(const void *it)", header, StringComparison.Ordinal);
        Assert.Contains("sys_give(const struct timespec *it)", header, StringComparison.Ordinal);
        Assert.DoesNotContain("ticks", header, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_structure_of_a_C_header_is_made_of_is_not_defined_again()
    {
        var timespec = new StructureShape("timespec", 16, null, [Word("tv_sec", 0), Word("tv_nsec", 8)]);
        var timer = new StructureShape("itimerspec", 32, "time.h", [Inner("it_interval", 0, timespec), Inner("it_value", 16, timespec)]);
        var header = Header(new SyscallDescriptor(1, "take", Pointer("it", timespec), Pointer("timer", timer)));

        Assert.Contains("sys_take(const struct timespec *it, const struct itimerspec *timer)", header, StringComparison.Ordinal);
        Assert.DoesNotContain("struct timespec {", header, StringComparison.Ordinal);
        Assert.DoesNotContain("sizeof(struct timespec)", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_inside_of_which_only_a_C_header_knows_the_alignment_stays_where_it_is()
    {
        var timespec = new StructureShape("timespec", 16, "time.h", []);
        var around = new StructureShape("around", 17, null, [Octet("tag", 0), Inner("time", 1, timespec)]);
        Assert.Contains(
            "    unsigned char tag;\n    struct timespec time;\n} __attribute__((packed));",
            Header(new SyscallDescriptor(1, "take", Pointer("it", around))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_that_two_system_calls_take_is_one()
    {
        var header = Header(
            new SyscallDescriptor(1, "one", Pointer("it", Moded("A"))),
            new SyscallDescriptor(2, "two", Pointer("it", Moded("A"))),
            new SyscallDescriptor(3, "three", Pointer("it", Moded("B"))));

        Assert.Contains("sys_one(const struct outer *it)", header, StringComparison.Ordinal);
        Assert.Contains("sys_two(const struct outer *it)", header, StringComparison.Ordinal);
        Assert.Contains("sys_three(const void *it)", header, StringComparison.Ordinal);

        static StructureShape Moded(string name)
        {
            var mode = new StructureField("mode", "int", 0, new Named(32, IsFlags: false, [new(name, 1)]));
            return new("outer", 4, null, [Inner("inner", 0, new("inner", 4, null, [mode]))]);
        }
    }

    [Fact]
    public void The_first_structure_of_a_name_has_it()
    {
        var first = new StructureShape("pair", 8, null, [Half("left", 0), Half("right", 4)]);
        var second = new StructureShape("pair", 16, null, [Word("left", 0), Word("right", 8)]);
        var around = new StructureShape("around", 24, null, [Octet("tag", 0), Inner("inside", 8, second)]);
        var header = Header(
            new SyscallDescriptor(1, "one", Pointer("it", first)),
            new SyscallDescriptor(2, "two", Pointer("it", second), Pointer("them", second, Direction.Out, 2), Size("count")),
            new SyscallDescriptor(3, "three", Pointer("it", around)));

        Assert.Equal(1, header.Split("struct pair {").Length - 1);
        Assert.Contains("sys_one(const struct pair *it)", header, StringComparison.Ordinal);
        Assert.Contains("sys_two(const void *it, void *them, size_t count)", header, StringComparison.Ordinal);
        Assert.Contains("    unsigned char padding_1[7];\n    unsigned char inside[16];\n}", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_that_is_only_mentioned_is_declared()
    {
        var next = new StructureField("next", "struct list *", 0, new Address());
        var list = new StructureShape("list", 16, null, [next, new("data", "struct data *", 8, new Address())]);
        var header = Header(
            new SyscallDescriptor(1, "one", new SyscallParameter("it", "UserPtr<Other>", "struct other *", new Address())),
            new SyscallDescriptor(2, "two", Pointer("it", list)));

        Assert.Contains("\n\nstruct other;\nstruct data;\n\nstruct list {", header, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_row_without_a_method_is_a_function()
        => Assert.DoesNotContain("sys_open", Header(SyscallDescriptor.NotImplemented(2, "open")), StringComparison.Ordinal);
}
