using System.Globalization;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>The file of a script in the kernel under test: what memfd_create(2) is in host_mm.c.</summary>
internal sealed class MappedFile : IFileOperations, IDisposable
{
    private readonly PageCache _cache;

    public MappedFile(Kernel kernel, int bytes)
    {
        _cache = new(kernel);
        Description = new(this, Fmode.Read | Fmode.Write) { Path = "/memfd:ksdk (deleted)" };
        Assert.Equal(bytes, _cache.Write(0, [.. Enumerable.Range(0, bytes).Select(i => Arena.PatternAt((ulong)i))]).ToWord());
    }

    public FileDescription Description { get; }

    public PageCache PageCacheOf(FileDescription file) => _cache;

    /// <summary>Nobody has it open or mapped any more.</summary>
    public void Release(FileDescription file) => Dispose();

    public void Dispose() => _cache.Dispose();

    /// <summary>ftruncate(2).</summary>
    public long Truncate(ulong size)
    {
        _cache.Resize(size);
        return 0;
    }

    /// <summary>pwrite(2).</summary>
    public long Write(ReadOnlySpan<byte> bytes, ulong offset) => _cache.Write(offset, bytes).ToWord();

    /// <summary>Its pages, as host_mm.c tells them.</summary>
    public string Describe()
    {
        var line = "file";
        var page = new byte[Window.PageBytes];
        for (ulong offset = 0; _cache.Read(offset, page).ToWord() is > 0 and var got; offset += Window.PageBytes)
        {
            line += string.Create(CultureInfo.InvariantCulture, $" {got}#{Fnv.Hash(page.AsSpan(0, (int)got)):x}");
        }

        return line;
    }
}
