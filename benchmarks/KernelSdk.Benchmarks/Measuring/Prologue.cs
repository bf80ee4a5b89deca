using System.Diagnostics;
using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>
/// A program that makes calls of every kind before anything is measured. The runtime specialises the trap and the copies for what
/// it sees while they are young, and inlines them into the rows by what it has seen; a kernel that only ever answered getpid
/// would be another one.
/// </summary>
internal static class Prologue
{
    private const int Stdout = 1;
    private const int NoSuchCall = 9999;
    private const int Length = 256;
    private const int CallsPerStep = 200;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    public static void Run(Workbench bench)
    {
        var buffer = bench.Libc.malloc<byte>(Length);
        var hole = BrokenBuffer.Create(bench.Libc);
        var time = Stopwatch.StartNew();
        while (time.Elapsed < Duration)
        {
            for (var i = 0; i < CallsPerStep; i++)
            {
                Calls(bench.Libc, buffer);
                Copies(bench.Task, buffer);
                Faults(bench.Libc, hole);
            }
        }

        bench.Libc.free(buffer);
    }

    private static void Calls(Libc libc, UserPtr<byte> buffer)
    {
        libc.getpid();
        libc.write(Stdout, buffer, 0);
        libc.write(Stdout, buffer, Length);
        libc.write(Stdout, UserPtr<byte>.Null, Length);
        libc.time(buffer.Cast<long>());
        libc.time(new UserPtr<long>(1));
        libc.syscall(NoSuchCall);
    }

    /// <summary>A bad pointer between two areas, and one whose value ends there; then a page that comes into being, and goes.</summary>
    private static void Faults(Libc libc, UserPtr<byte> hole)
    {
        libc.time(hole.Cast<long>());
        libc.time((hole - (sizeof(long) / 2)).Cast<long>());
        var page = new UserPtr<byte>(UserMapping.Create(libc, UserBuffer.PageBytes));
        libc.Store(page, (byte)1);
        libc.munmap(page, UserBuffer.PageBytes);
    }

    private static nuint Copies(TaskStruct task, UserPtr<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var left = task.CopyFromUser(bytes, buffer) + task.CopyToUser(buffer, bytes);
        return task.GetUser(out int value, buffer.Cast<int>()).IsError || task.PutUser(value, buffer.Cast<int>()).IsError ? left + 1 : left;
    }
}
