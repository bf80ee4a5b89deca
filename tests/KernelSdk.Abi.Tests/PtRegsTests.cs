using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Abi.Tests;

public sealed class PtRegsTests
{
    /// <summary>Field, its name in user space's header, offset. Recorded from Linux on x86-64.</summary>
    private static readonly (string Field, string InC, int Offset)[] Layout =
    [
        ("r15", "r15", 0), ("r14", "r14", 8), ("r13", "r13", 16), ("r12", "r12", 24), ("bp", "rbp", 32), ("bx", "rbx", 40),
        ("r11", "r11", 48), ("r10", "r10", 56), ("r9", "r9", 64), ("r8", "r8", 72), ("ax", "rax", 80), ("cx", "rcx", 88),
        ("dx", "rdx", 96), ("si", "rsi", 104), ("di", "rdi", 112), ("orig_ax", "orig_rax", 120), ("ip", "rip", 128),
        ("cs", "cs", 136), ("flags", "eflags", 144), ("sp", "rsp", 152), ("ss", "ss", 160),
    ];

    [Fact]
    public void It_takes_168_bytes()
    {
        Assert.Equal(168, Unsafe.SizeOf<PtRegs>());
        Assert.Equal(168, PtRegs.SizeInBytes);
    }

    [Fact]
    public void Every_register_lies_where_Linux_has_it()
        => Assert.Equal(Layout.Select(register => (register.Field, register.Offset)), Offsets());

    [CCompilerFact]
    public async Task Every_register_lies_where_the_host_has_it()
    {
        var members = string.Join("\n    ", Layout.Select(register => $"SHOW({register.InC});"));
        var lines = await CCompiler.RunAsync($$"""
            #include <stddef.h>
            #include <stdio.h>
            #include <asm/ptrace.h>
            #define SHOW(member) printf("%zu\n", offsetof(struct pt_regs, member))
            int main(void)
            {
                {{members}}
                printf("%zu\n", sizeof(struct pt_regs));
                return 0;
            }
            """);
        var host = lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        var registers = Layout.Zip(host, (register, offset) => (register.Field, offset)).OrderBy(register => register.offset);

        Assert.Equal(registers, Offsets());
        Assert.Equal(host[^1], Unsafe.SizeOf<PtRegs>());
    }

    /// <summary>
    /// Reads each field out of a block whose every word says where it lies: the layout as the running program has it, which is
    /// what a trap handler depends on, and not the one that marshalling would use.
    /// </summary>
    private static IEnumerable<(string Field, int Offset)> Offsets()
    {
        var block = Enumerable.Range(0, Unsafe.SizeOf<PtRegs>() / sizeof(ulong)).Select(word => (ulong)word * sizeof(ulong)).ToArray();
        object regs = MemoryMarshal.Read<PtRegs>(MemoryMarshal.AsBytes<ulong>(block));
        return typeof(PtRegs).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => (field.Name, (int)(ulong)field.GetValue(regs)!))
            .OrderBy(register => register.Item2);
    }
}
