using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// A set of descriptors: <c>fd_set</c>, 128 bytes. See select(2). The kernel reads and writes as many words of it as the call's first
/// argument asks for, which can be fewer, and more for programs with larger sets.
/// </summary>
[CName("fd_set_words")]
[StructLayout(LayoutKind.Sequential)]
public struct FdSet : ITraceFormattable
{
    /// <summary>How many descriptors it has room for: <c>__FD_SETSIZE</c>.</summary>
    public const int Size = 1024;

    [CName("fds_bits")]
    private Words _words;

    /// <summary>A set of some descriptors.</summary>
    /// <param name="descriptors">Each less than <see cref="Size"/>.</param>
    public static FdSet Of(params ReadOnlySpan<int> descriptors)
    {
        FdSet set = default;
        foreach (var fd in descriptors)
        {
            set[fd] = true;
        }

        return set;
    }

    /// <summary>Whether a descriptor is in it: <c>FD_ISSET</c>, <c>FD_SET</c> and <c>FD_CLR</c>.</summary>
    /// <param name="fd">Less than <see cref="Size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not; in C that destroys what lies behind the set.</exception>
    public bool this[int fd]
    {
        readonly get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)fd, (uint)Size, nameof(fd));
            return (_words[fd / 64] >> (fd % 64) & 1) != 0;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)fd, (uint)Size, nameof(fd));
            var bit = 1UL << (fd % 64);
            _words[fd / 64] = value ? _words[fd / 64] | bit : _words[fd / 64] & ~bit;
        }
    }

    /// <inheritdoc/>
    public readonly void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var set = this;
        var names = Enumerable.Range(0, Size).Where(fd => set[fd]).Select(fd => fd.ToString(CultureInfo.InvariantCulture));
        text.Symbol("fds_bits", $"[{string.Join(' ', names)}]");
    }

    [InlineArray(Size / 64)]
    private struct Words
    {
        private ulong _first;
    }
}
