using System.Text;
using KernelSdk;

namespace Shell;

/// <summary>A buffer of constant size in front of a descriptor: what <c>FILE *</c> is for writers.</summary>
/// <param name="libc">The program's C library.</param>
/// <param name="fd">Where it goes.</param>
internal sealed class Output(Libc libc, int fd = 1)
{
    private readonly byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>Whether a write has failed: ferror(3). Nothing more is written then, and a program need not go on.</summary>
    public bool HasFailed { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _buffer.Length - _length)
        {
            var fitting = _buffer.Length - _length;
            bytes[..fitting].CopyTo(_buffer.AsSpan(_length));
            _length = _buffer.Length;
            bytes = bytes[fitting..];
            Flush();
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void WriteLine(string text) => Write(text + '\n');

    /// <summary>A line with its newline, which the last line of a file may lack.</summary>
    public void WriteLine(ReadOnlySpan<byte> line)
    {
        Write(line);
        if (!line.EndsWith((byte)'\n'))
        {
            Write("\n"u8);
        }
    }

    public void Flush()
    {
        HasFailed = HasFailed || !libc.write_all(fd, _buffer.AsSpan(0, _length));
        _length = 0;
    }

    /// <summary>Writes what is left; a program that could not write says so and fails, whatever else it has done.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="status">Its exit status otherwise.</param>
    /// <param name="failure">Its exit status if it could not write.</param>
    public int Finish(string program, int status, int failure = 1)
    {
        Flush();
        if (!HasFailed)
        {
            return status;
        }

        libc.warn($"{program}: write error");
        return failure;
    }
}
