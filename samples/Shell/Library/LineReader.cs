using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>Reads a descriptor line by line: getline(3). Lines may have any length and any bytes; only the longest takes memory.</summary>
/// <param name="libc">The program's C library.</param>
/// <param name="fd">Where it comes from.</param>
/// <param name="chunk">How much to read at once. With 1 nothing behind the line is taken from whoever reads on.</param>
internal sealed class LineReader(Libc libc, int fd, int chunk = LineReader.Usual)
{
    private const int Usual = 4096;

    private byte[] _buffer = new byte[Usual];
    private int _start;
    private int _end;

    /// <summary>Whether read(2) has failed; errno says why.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The next line with its newline, if it has one; valid until the next call.</summary>
    /// <returns>False at the end.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var looked = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = Take(looked + newline + 1);
                return true;
            }

            looked = _end - _start;
            if (!Fill())
            {
                line = Take(looked);
                return looked > 0;
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length;
        return line;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = (int)libc.read(fd, _buffer.AsSpan(_end, Math.Min(chunk, _buffer.Length - _end)));
        HasFailed = read < 0;
        _end += Math.Max(read, 0);
        return read > 0;
    }
}
