using System.Runtime.InteropServices;

namespace KernelSdk.Benchmarks;

/// <summary>Host memory from a page's start, every page of it touched. It lives as long as the process.</summary>
internal sealed unsafe class WarmBuffer
{
    private const nuint PageBytes = 4096;

    public WarmBuffer(int length)
    {
        Start = (byte*)NativeMemory.AlignedAlloc((nuint)length, PageBytes);
        Length = length;
        Bytes.Fill(0x5a);
    }

    public byte* Start { get; }

    public int Length { get; }

    public Span<byte> Bytes => new(Start, Length);
}
