using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// The machine's memory: 4 KiB frames with reference counts, taken from larger pinned blocks on demand and up to a limit.
/// </summary>
/// <remarks>
/// Blocks come from the pinned object heap and are dropped with the kernel, so a kernel needs no finalizer and no Dispose for
/// its memory. A frame returns to the free list with its last reference and is zeroed when it is handed out again.
/// </remarks>
internal sealed class PhysicalMemory(ulong limitInBytes)
{
    /// <summary>Few, so that a kernel that does little takes little: the collector accounts for whole blocks.</summary>
    private const int FramesPerBlock = 16;

    private readonly int _limit = (int)Math.Min(limitInBytes / PageSize.Bytes, int.MaxValue / 2);
    private readonly List<Block> _blocks = [];
    private readonly List<int> _references = [];
    private readonly Stack<int> _free = [];

    /// <summary>How many frames are referenced.</summary>
    public int InUse { get; private set; }

    /// <summary>A zeroed frame with one reference, or -1 at the limit.</summary>
    public int Allocate()
    {
        if (InUse >= _limit)
        {
            return -1;
        }

        InUse++;
        if (_free.TryPop(out var frame))
        {
            PageOf(frame).Bytes(0, PageSize.Bytes).Clear();
            _references[frame] = 1;
            return frame;
        }

        frame = _references.Count;
        if (frame == _blocks.Count * FramesPerBlock)
        {
            _blocks.Add(Block.Allocate());
        }

        _references.Add(1);
        return frame;
    }

    /// <summary>Drops one reference.</summary>
    public void Put(int frame)
    {
        if (--_references[frame] == 0)
        {
            InUse--;
            _free.Push(frame);
        }
    }

    /// <summary>The host memory of a frame.</summary>
    public HostPage PageOf(int frame) => new(_blocks[frame / FramesPerBlock].Start + (frame % FramesPerBlock * PageSize.Bytes));

    /// <summary>
    /// Frames side by side in host memory. They start at a page of the host: copies between addresses of unlike alignment cost
    /// half as much again.
    /// </summary>
    /// <param name="Memory">Keeps the memory alive.</param>
    /// <param name="Start">The first frame.</param>
    private readonly record struct Block(byte[] Memory, nint Start)
    {
        public static Block Allocate()
        {
            var memory = GC.AllocateArray<byte>((FramesPerBlock + 1) * PageSize.Bytes, pinned: true);
            var address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
            return new(memory, (address + PageSize.Bytes - 1) & ~(nint)(PageSize.Bytes - 1));
        }
    }
}
