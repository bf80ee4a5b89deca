using System.Buffers.Binary;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>A process of the kernel under test that works on files, by nothing but system calls.</summary>
internal sealed class FileProcess
{
    private const Protection ReadWrite = Protection.Read | Protection.Write;
    private static readonly byte[] Pattern = [.. Enumerable.Range(0, (int)FileArena.DataBytes).Select(i => FileArena.DataAt((ulong)i))];

    private readonly OracleKernel _kernel;
    private readonly TaskStruct _task;

    public FileProcess(OracleKernel kernel)
    {
        _kernel = kernel;
        _task = kernel.SpawnMachineCode("files", new NoCode(), default);
        Assert.False(_task.Mm.Map(new(FileArena.Start, FileArena.End), ReadWrite).IsError);
        Store(FileArena.Data, Pattern);
    }

    /// <summary>Makes a system call, and answers what it leaves in rax.</summary>
    public long Call(FileCall call, params ReadOnlySpan<ulong> words) => _kernel.Call(_task, (int)call, words);

    /// <summary>Lets the n-th thing that can fail from now on fail; 0 none.</summary>
    public void FailNth(int n) => _task.FaultInjection.FailNth(n);

    /// <summary>Makes one with a path as one of its operands, which the words have no place for.</summary>
    public long CallWith(FileCall call, ReadOnlySpan<byte> path, params ReadOnlySpan<ulong> others)
    {
        Store(FileArena.Start, [.. path, 0]);
        return Call(call, [FileArena.Start, .. others]);
    }

    public void Store(ulong address, ReadOnlySpan<byte> bytes) => Assert.True(_task.Mm.TryUserStore(address, bytes, out _));

    public byte[] Load(ulong address, int length)
    {
        var bytes = new byte[length];
        Assert.Equal(0u, _task.Mm.Peek(bytes, new(address)));
        return bytes;
    }

    /// <summary>The names in the working directory.</summary>
    public IReadOnlyList<byte[]> Names()
    {
        var names = new List<byte[]>();
        var fd = (ulong)CallWith(FileCall.Open, "."u8, 0, 0);
        while (Call(FileCall.Getdents64, fd, FileArena.Out, FileArena.OutBytes) is > 0 and var length)
        {
            var bytes = Load(FileArena.Out, (int)length);
            for (var at = 0; at < bytes.Length; at += BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 16)))
            {
                var name = bytes.AsSpan(at + 19);
                names.Add(name[..name.IndexOf((byte)0)].ToArray());
            }
        }

        Assert.Equal(0, Call(FileCall.Close, fd));
        return names;
    }

    /// <summary>Its program is the script, which is not machine code.</summary>
    private sealed class NoCode : ICpuEngine
    {
        public CpuStop Run(TaskStruct task, ref PtRegs regs, int budget) => throw new NotSupportedException();
    }
}
