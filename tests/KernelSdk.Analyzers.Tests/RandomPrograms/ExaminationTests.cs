namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>The oracle sees what goes wrong, each kind of it in a program that does nothing else.</summary>
public sealed class ExaminationTests
{
    /// <summary>What is seen, and the body that shows it.</summary>
    public static TheoryData<string, string> Mistakes() => new()
    {
        { nameof(OracleClass.Throws), "var table = new uint[16]; return table[n];" },
        { nameof(OracleClass.Throws), "var table = new uint[16]; return i < 16 ? table[i] : -EINVAL;" },
        { nameof(OracleClass.Allocation), "return new byte[n].Length;" },
        { nameof(OracleClass.Loop), "uint sum = 0; for (uint k = 0; k < n; k++) { sum++; } return sum;" },
        {
            nameof(OracleClass.Leak),
            "Unsafe.SkipInit(out Holey holey); holey.Tag = 1; return current.CopyToUser(buf.Cast<Holey>(), in holey) != 0 ? -EFAULT : 0;"
        },
        { nameof(OracleClass.FaultNotTold), "_ = current.PutUser(n, buf.Cast<uint>()); return 0;" },
        { nameof(OracleClass.FaultNotTold), "return (long)current.CopyToUser(buf, \"text\"u8);" },
        { nameof(OracleClass.Held), "Monitor.Enter(State.Gate); if (n == 3) { return -EAGAIN; } Monitor.Exit(State.Gate); return 0;" },
        { nameof(OracleClass.Atomic), "lock (State.Gate) { return current.PutUser(n, buf.Cast<uint>()); }" },
        { nameof(OracleClass.OutsideUser), "return current.UncheckedCopyToUser(buf, \"text\"u8) != 0 ? -EFAULT : 0;" },
        {
            nameof(OracleClass.Torn),
            "if (current.GetUser(out uint length, req.Cast<uint>()).IsError) { return -EFAULT; } if (length > 64) { return -EINVAL; } "
            + "if (current.CopyFromUser(out Req again, req) != 0) { return -EFAULT; } return again.Length;"
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_seen_and_nothing_else(string seen, string body) => Assert.Equal([seen], await SeenAsync(body));

    [Theory]
    [InlineData("var table = new uint[16]; return n < 16 ? table[n] : -EINVAL;")]
    [InlineData("return current.PutUser(n, buf.Cast<uint>());")]
    [InlineData("Unsafe.SkipInit(out Holey holey); holey.Tag = 1; holey.Value = 2; "
        + "return current.CopyToUser(buf.Cast<Holey>(), in holey) != 0 ? -EFAULT : 0;")]
    [InlineData("Holey holey = default; holey.Tag = 1; return current.CopyToUser(buf.Cast<Holey>(), in holey) != 0 ? -EFAULT : 0;")]
    [InlineData("if (current.CopyFromUser(out Head head, req.Cast<Head>()) != 0) { return -EFAULT; } return head.Length & 0xff;")]
    [InlineData("if (!TaskStruct.AccessOk(buf, 4)) { return -EFAULT; } "
        + "return current.UncheckedCopyToUser(buf, \"text\"u8) != 0 ? -EFAULT : 0;")]
    public async Task Where_there_is_no_mistake_none_is_seen(string body) => Assert.Empty(await SeenAsync(body));

    private static async Task<IEnumerable<string>> SeenAsync(string body)
    {
        var source = $$"""
            public static class Program0
            {
                [SyscallDefine(6, Number = 600)]
                public static SysResult Call(TaskStruct current, UserPtr<Req> req, UserPtr<byte> buf, uint n, int i, ulong u, nuint size)
                {
                    {{body}}
                }
            }

            """;
        using var batch = await ProgramBatch.OfAsync([new(0, source, new HashSet<string>())]);
        var examination = new Examination(Assert.Single(batch.Programs));
        examination.GoOn(inputs: 200, seed: 1);
        return examination.Evidence.Keys.Where(evidence => !evidence.IsHint).Select(evidence => evidence.Class.ToString()).Distinct();
    }
}
