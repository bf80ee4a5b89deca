using System.Buffers.Binary;
using System.Globalization;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>Runs a script in the kernel under test, and says what it did in the words of host_files.c: its counterpart.</summary>
internal sealed class FileProgram : IDisposable
{
    private const ulong PathOnly = 0x20_0000;
    private const ulong NonBlocking = 0x800;
    private const ulong NoFollow = 0x2_0000;
    private const ulong AtWorkingDirectory = unchecked((ulong)-100);

    private readonly OracleKernel _kernel = new(new()
    {
        MaxOpenFiles = FileArena.MaxFiles,
        ProtectedHardLinks = HostFiles.Protects("hardlinks"),
        ProtectedSymlinks = HostFiles.Protects("symlinks"),
    });

    private readonly FileProcess _leader;
    private readonly FileProcess[] _actors;
    private readonly Queue<string> _lines = [];

    private FileProgram()
    {
        _leader = new(_kernel);
        Assert.Equal(0, _leader.CallWith(FileCall.Mkdir, "/arena"u8, 0x1ed));
        _actors = [.. Enumerable.Range(0, FileScript.Actors).Select(_ => new FileProcess(_kernel))];
        foreach (var process in _actors.Prepend(_leader))
        {
            Assert.Equal(0, process.CallWith(FileCall.Chroot, "/arena"u8));
            Assert.Equal(0, process.CallWith(FileCall.Chdir, "/"u8));
            process.Call(FileCall.Umask, 0x12);
        }
    }

    /// <summary>Runs a script in a kernel of its own.</summary>
    public static FileObservation Run(FileScript script)
    {
        using var program = new FileProgram();
        foreach (var step in script.Steps)
        {
            program._lines.Enqueue(program.Do(step, step == script.Steps[^1] ? script.FailingPoint : 0));
        }

        program.SayTree([]);
        program._lines.Enqueue("done");
        return FileObservation.Read(script, program._lines);
    }

    public void Dispose() => _kernel.Dispose();

    private string Do(FileStep step, int failingPoint)
    {
        var actor = _actors[step.Actor];
        foreach (var operand in step.Operands.Where(static operand => operand.Slot != '\0'))
        {
            actor.Store(operand.Word, operand.Bytes.AsSpan());
        }

        ulong[] words = [.. step.Operands.Select(static operand => operand.Word)];
        if (OpensFifo(actor, step.Call, words))
        {
            return "fifo";
        }

        long result;
        try
        {
            actor.FailNth(failingPoint);
            result = actor.Call(step.Call, words);
        }
        catch (Exception oops) when (oops is not OutOfMemoryException)
        {
            return $"oops:{oops.GetType().Name}:{oops.Message.Replace(' ', '_')}{oops.StackTrace?.Split('\n')[0].Replace(' ', '_')}";
        }

        var length = step.AnswerBytes ?? (int)long.Clamp(result, 0, (long)(FileArena.End - FileArena.Out));
        return result < 0 || step.Answer == Answer.None ? Text(result) : $"{Text(result)} {Bytes(actor.Load(FileArena.Out, length))}";
    }

    /// <summary>Whether a call would open a FIFO, and might wait.</summary>
    private static bool OpensFifo(FileProcess actor, FileCall call, ulong[] words)
    {
        if (call == FileCall.Openat2 && unchecked(words[2] - FileArena.Start) >= FileArena.End - FileArena.Start)
        {
            return false;
        }

        var (dfd, path, flags, resolve) = call switch
        {
            FileCall.Open => (AtWorkingDirectory, words[0], words[1], 0UL),
            FileCall.Creat => (AtWorkingDirectory, words[0], 0UL, 0UL),
            FileCall.Openat => (words[0], words[1], words[2], 0UL),
            FileCall.Openat2 => (words[0], words[1], Word(actor, words[2]), Word(actor, words[2] + 16)),
            _ => (0UL, 0UL, PathOnly, 0UL),
        };
        if ((flags & (PathOnly | NonBlocking)) != 0)
        {
            return false;
        }

        const ulong How = FileArena.Data - 32;
        var how = new byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(how, PathOnly | (flags & NoFollow));
        BinaryPrimitives.WriteUInt64LittleEndian(how.AsSpan(16), resolve);
        actor.Store(How, how);
        var fd = actor.Call(FileCall.Openat2, dfd, path, How, 24);
        if (fd < 0)
        {
            return false;
        }

        const ulong Stat = FileArena.Data - 0x200;
        actor.Call(FileCall.Fstat, (ulong)fd, Stat);
        actor.Call(FileCall.Close, (ulong)fd);
        return (actor.Load(Stat + 24, 4)[1] & 0xf0) == 0x10;
    }

    private static ulong Word(FileProcess actor, ulong address) => BinaryPrimitives.ReadUInt64LittleEndian(actor.Load(address, 8));

    /// <summary>Everything below the working directory.</summary>
    private void SayTree(byte[] path)
    {
        foreach (var name in _leader.Names())
        {
            if (_leader.CallWith(FileCall.Lstat, name, FileArena.Out) < 0)
            {
                continue; // What is above a directory that was moved out of what its mount shows is not there.
            }

            var stat = _leader.Load(FileArena.Out, 144);
            var mode = Int(stat, 24);
            byte[] entry = [.. path, (byte)'/', .. name];
            var (isSelf, isParent) = (name is [(byte)'.'], name is [(byte)'.', (byte)'.']);
            var size = isParent && path.Length == 0 ? 0 : Long(stat, 48);
            var shown = Convert.ToHexStringLower(entry.AsSpan(0, Math.Min(entry.Length, FileArena.MostBytes)));
            _lines.Enqueue($"tree {shown} {Convert.ToString(mode, 8)} {Long(stat, 16)} {Int(stat, 28)} {Int(stat, 32)} {Long(stat, 40):x} "
                + $"{size} {Long(stat, 64)} {Long(stat, 0)}:{Long(stat, 8)}{Content(name, mode)}");
            if ((mode & 0xf000) == 0x4000 && !isSelf && !isParent)
            {
                var here = (ulong)_leader.CallWith(FileCall.Open, "."u8, 0, 0);
                Assert.Equal(0, _leader.CallWith(FileCall.Chdir, name));
                SayTree(entry);
                Assert.Equal(0, _leader.Call(FileCall.Fchdir, here));
                Assert.Equal(0, _leader.Call(FileCall.Close, here));
            }
        }
    }

    private string Content(byte[] name, uint mode)
    {
        switch (mode & 0xf000)
        {
            case 0xa000:
                return Hash(_leader.CallWith(FileCall.Readlink, name, FileArena.Out, FileArena.Hashed));
            case 0x8000:
                var fd = (ulong)_leader.CallWith(FileCall.Open, name, 0, 0);
                var length = _leader.Call(FileCall.Read, fd, FileArena.Out, FileArena.Hashed);
                Assert.Equal(0, _leader.Call(FileCall.Close, fd));
                return Hash(length);
            default:
                return "";
        }
    }

    private string Hash(long length) => $" #{Fnv.Hash(_leader.Load(FileArena.Out, (int)length)):x}";

    private static string Bytes(byte[] bytes)
        => bytes.Length > FileArena.MostBytes ? $"#{Fnv.Hash(bytes):x}" : Convert.ToHexStringLower(bytes);

    private static string Text(long result) => result.ToString(CultureInfo.InvariantCulture);

    private static uint Int(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ulong Long(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
}
