namespace KernelSdk.Tests.Memory;

/// <summary>A file of the model, or what stands behind shared anonymous memory.</summary>
internal sealed class ModelFile(ulong size)
{
    public static readonly byte[] Zeroes = new byte[Page];
    private const int Page = 4096;
    private readonly SortedDictionary<ulong, byte[]> _pages = [];

    /// <summary>In bytes.</summary>
    public ulong Size { get; private set; } = size;

    /// <summary>Whether it can be written through a shared mapping.</summary>
    public bool IsWritable { get; init; } = true;

    /// <summary>Somebody holds it, mapped or not.</summary>
    public bool IsKept { get; init; }

    /// <summary>How many of its pages are in memory.</summary>
    public int Resident => _pages.Count;

    /// <summary>Whether a page begins before the end.</summary>
    public bool Has(ulong index) => index * Page < Size;

    /// <summary>A page that is touched.</summary>
    public byte[] Touch(ulong index) => _pages.TryGetValue(index, out var page) ? page : _pages[index] = new byte[Page];

    /// <summary>A page, if it has been touched.</summary>
    public byte[]? Peek(ulong index) => _pages.GetValueOrDefault(index);

    /// <summary>ftruncate(2), but for the mappings.</summary>
    public void Resize(ulong size)
    {
        if (size <= Size)
        {
            Punch((size + Page - 1) / Page, ulong.MaxValue);
            Peek(size / Page)?.AsSpan((int)(size % Page)).Clear();
        }

        Size = size;
    }

    /// <summary>The file of a machine's clone.</summary>
    public ModelFile Clone()
    {
        var clone = new ModelFile(Size) { IsWritable = IsWritable, IsKept = IsKept };
        foreach (var (index, page) in _pages)
        {
            clone._pages[index] = [.. page];
        }

        return clone;
    }

    public void Punch(ulong first, ulong end)
    {
        foreach (var index in _pages.Keys.Where(index => index >= first && index < end).ToArray())
        {
            _pages.Remove(index);
        }
    }

    public void Write(ulong offset, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++, offset++)
        {
            Touch(offset / Page)[offset % Page] = bytes[i];
        }

        Size = Math.Max(Size, offset);
    }
}
