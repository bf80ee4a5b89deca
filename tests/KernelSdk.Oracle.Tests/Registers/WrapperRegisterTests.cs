namespace KernelSdk.Oracle.Tests;

/// <summary>A generated wrapper loads the registers as a C program does that calls glibc's: each value extended by its own sign.</summary>
public sealed class WrapperRegisterTests
{
    private static readonly ulong[] Words = CConversions.Words;

    [CCompilerTheory]
    [MemberData(nameof(ArgumentCase.Names), MemberType = typeof(ArgumentCase))]
    public async Task An_argument_is_loaded_as_C_loads_it(string name)
    {
        var (taking, gate) = (ArgumentCase.Find(name), new RecordingGate());
        var libc = new Libc(new(gate, new NoMemory(), default, default));
        var actual = Array.ConvertAll(Words, word =>
        {
            taking.Wrapper(libc, word);
            Assert.Equal(taking.Number, (long)gate.Seen.ax);
            return unchecked((long)gate.Seen.di);
        });
        RegisterProgram.AssertSame(await CConversions.Of(taking.Prototype), actual, i => $"{taking.Prototype} of {Words[i]:x16}");
    }

    [CCompilerTheory]
    [MemberData(nameof(ArgumentCase.Names), MemberType = typeof(ArgumentCase))]
    public async Task An_argument_arrives_as_C_s_would(string name)
    {
        var taking = ArgumentCase.Find(name);
        var user = Array.ConvertAll(await CConversions.Of(taking.Prototype), value => unchecked((ulong)value));
        var (results, registers) = RegisterProgram.Run(libc => (
            Array.ConvertAll(user, word => libc.INTERNAL_SYSCALL(taking.Number, word)),
            Array.ConvertAll(Words, word =>
            {
                var returned = taking.Wrapper(libc, word);
                Assert.True(returned == unchecked((long)libc.Registers.ax) || returned == -1);
                return unchecked((long)libc.Registers.ax);
            })));
        RegisterProgram.AssertSame(results, registers, i => $"{taking.Prototype} of {Words[i]:x16}");
    }

    [Fact]
    public void Six_arguments_lie_in_the_registers_of_the_syscall_instruction()
    {
        var gate = new RecordingGate();
        new Libc(new(gate, new NoMemory(), default, default)).mix_six(1, 2, 3, 4, 5, 6);
        var seen = gate.Seen;
        Assert.Equal([1, 2, 3, 4, 5, 6], new[] { seen.di, seen.si, seen.dx, seen.r10, seen.r8, seen.r9 });
    }

    [Fact]
    public void Narrow_arguments_lie_there_extended_each_by_its_own_sign()
    {
        var gate = new RecordingGate();
        var libc = new Libc(new(gate, new NoMemory(), default, default));
        libc.mix_types(-1, ushort.MaxValue, int.MinValue, ulong.MaxValue, true, uint.MaxValue);
        var seen = gate.Seen;
        Assert.Equal(
            [ulong.MaxValue, 0xffff, 0xffff_ffff_8000_0000, ulong.MaxValue, 1, 0xffff_ffff],
            new[] { seen.di, seen.si, seen.dx, seen.r10, seen.r8, seen.r9 });
    }

    [Fact]
    public void The_kernel_leaves_every_register_as_it_was_but_those_of_the_instruction()
        => RegisterProgram.Run(libc =>
        {
            var before = libc.Registers;
            libc.mix_six(1, 2, 3, 4, 5, 6);
            var after = libc.Registers;
            Assert.Equal([1, 2, 3, 4, 5, 6], new[] { after.di, after.si, after.dx, after.r10, after.r8, after.r9 });
            Assert.Equal((before.ip, before.flags), (after.cx, after.r11));
            Assert.Equal(
                (before.bx, before.bp, before.sp, before.r12, before.r13, before.r14, before.r15),
                (after.bx, after.bp, after.sp, after.r12, after.r13, after.r14, after.r15));
            return true;
        });

    /// <summary>Stands where the kernel would, and keeps what it is called with.</summary>
    private sealed class RecordingGate : ISyscallGate
    {
        public PtRegs Seen;

        public void Syscall(ref PtRegs regs)
        {
            Seen = regs;
            regs.ax = 0;
        }
    }

    private sealed class NoMemory : IUserMemory
    {
        public void Load(ulong address, Span<byte> destination) => throw new NotSupportedException();

        public void Store(ulong address, ReadOnlySpan<byte> source) => throw new NotSupportedException();
    }
}
