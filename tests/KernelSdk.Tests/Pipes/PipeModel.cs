namespace KernelSdk.Tests.Pipes;

/// <summary>A pipe as its manual page has it, byte by byte: a list of pages, each with what has been put into it.</summary>
internal sealed class PipeModel
{
    private const int PageBytes = 4096;

    private readonly List<Page> _pages = [];
    private int _slots = 16;

    public int Bytes => _pages.Sum(page => page.Left);

    public bool IsFull => _pages.Count == _slots;

    public bool IsEmpty => _pages.Count == 0;

    /// <summary>What a write without waiting puts in.</summary>
    public int Write(ReadOnlySpan<byte> bytes, bool isPacket)
    {
        var rest = bytes;
        if (rest.Length % PageBytes is > 0 and var odd && _pages is [.., { IsPacket: false } last] && last.Put.Count + odd <= PageBytes)
        {
            last.Put.AddRange(rest[..odd]);
            rest = rest[odd..];
        }

        while (!rest.IsEmpty && !IsFull)
        {
            var part = rest[..Math.Min(PageBytes, rest.Length)];
            _pages.Add(new([.. part], isPacket));
            rest = rest[part.Length..];
        }

        return bytes.Length - rest.Length;
    }

    /// <summary>What a read without waiting takes out.</summary>
    public byte[] Read(int most)
    {
        var read = new List<byte>();
        while (!IsEmpty && read.Count < most)
        {
            var page = _pages[0];
            var count = Math.Min(page.Left, most - read.Count);
            read.AddRange(page.Put.GetRange(page.Taken, count));
            page.Taken += count;
            if (page.IsPacket || page.Left == 0)
            {
                _pages.RemoveAt(0);
            }

            if (page.IsPacket)
            {
                break;
            }
        }

        return [.. read];
    }

    /// <summary>Whether the new size is taken.</summary>
    public bool Resize(int slots)
    {
        if (slots < _pages.Count)
        {
            return false;
        }

        _slots = slots;
        return true;
    }

    private sealed class Page(List<byte> put, bool isPacket)
    {
        public List<byte> Put { get; } = put;

        public bool IsPacket { get; } = isPacket;

        public int Taken { get; set; }

        public int Left => Put.Count - Taken;
    }
}
