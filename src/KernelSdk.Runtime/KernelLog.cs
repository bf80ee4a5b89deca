using System.Globalization;

namespace KernelSdk;

/// <summary>The kernel's messages, oldest first: dmesg(1).</summary>
public sealed class KernelLog
{
    private const int Capacity = 1024;

    /// <summary>One message must not push all others out: a stack overflow's trace has thousands of lines.</summary>
    private const int LinesPerMessage = 48;

    private readonly Queue<string> _lines = [];

    /// <summary>The last lines, each with the seconds since boot.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>A second log with the same lines.</summary>
    internal KernelLog Clone()
    {
        var clone = new KernelLog();
        foreach (var line in _lines)
        {
            clone._lines.Enqueue(line);
        }

        return clone;
    }

    internal void Write(KernelClock clock, string message)
    {
        var written = 0;
        foreach (var line in message.AsSpan().TrimEnd().EnumerateLines())
        {
            if (written == LinesPerMessage)
            {
                WriteLine(clock, "...");
                return;
            }

            WriteLine(clock, line);
            written++;
        }
    }

    private void WriteLine(KernelClock clock, ReadOnlySpan<char> line)
    {
        if (_lines.Count == Capacity)
        {
            _lines.Dequeue();
        }

        _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"[{clock.SinceBoot.TotalSeconds,12:F6}] {line}"));
    }
}
