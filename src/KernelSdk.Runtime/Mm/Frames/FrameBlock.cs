using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// Frames side by side in native memory of the host. They start at a page of the host: copies between addresses of unlike alignment
/// cost half as much again.
/// </summary>
/// <remarks>The finalizer is for kernels that nobody disposed of; disposing leaves it nothing to do.</remarks>
internal sealed unsafe class FrameBlock : IDisposable
{
    /// <summary>How many frames a block has: 1 MiB of address space, of which the host backs what is touched.</summary>
    public const int Frames = 256;

    /// <summary>Its size.</summary>
    public const int Bytes = Frames * PageSize.Bytes;

    private void* _start = NativeMemory.AlignedAlloc(Bytes, PageSize.Bytes);

    ~FrameBlock() => Free();

    /// <summary>How many kernels own each frame.</summary>
    public int[] Owners { get; } = new int[Frames];

    /// <summary>The host memory of one frame.</summary>
    public HostPage PageOf(int index) => new((nint)_start + (index * PageSize.Bytes));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
