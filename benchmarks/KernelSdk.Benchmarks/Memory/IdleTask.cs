using System.Diagnostics.CodeAnalysis;

namespace KernelSdk.Benchmarks;

/// <summary>Tasks of kernels of their own that never run: memory to measure with, apart from that of the other rows.</summary>
internal static class IdleTask
{
    private const MapFlags PrivateAndAnonymous = MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS;

    /// <summary>A task in a kernel that lives as long as the process.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The row needs it to the end.")]
    public static TaskStruct Create() => Create(new BenchmarkKernel());

    /// <summary>A task in a kernel.</summary>
    public static TaskStruct Create(BenchmarkKernel kernel) => kernel.Spawn("idle", static _ => 0);

    /// <summary>Anonymous memory, every page of it written to.</summary>
    public static void MapAndTouch(AddressSpace mm, ulong length)
    {
        var start = unchecked((ulong)mm.Mmap(0, length, Protection.Read | Protection.Write, PrivateAndAnonymous).ToWord());
        Touch(mm, start, length / UserBuffer.PageBytes);
    }

    /// <summary>Writes to pages, as the program would.</summary>
    public static void Touch(AddressSpace mm, ulong start, ulong pages)
    {
        for (ulong page = 0; page < pages; page++)
        {
            if (!mm.TryUserStore(start + (page * UserBuffer.PageBytes), [1], out var fault))
            {
                throw new InvalidOperationException($"The page could not be written: {fault}.");
            }
        }
    }
}
