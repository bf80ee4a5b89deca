using System.Collections.Immutable;
using System.Globalization;
using static KernelSdk.Oracle.Tests.Memory.Numbers;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>The file of a script in the kernel under test: what memfd_create(2) is in host_mm.c.</summary>
internal sealed class MappedFile : IFileOperations, IDisposable
{
    private const string Path = "/memfd:ksdk (deleted)";

    private readonly PageCache _cache;
    private int _open;

    public MappedFile(Kernel kernel, int bytes)
    {
        _cache = new(kernel);
        Descriptors = ImmutableDictionary<ulong, FileDescription>.Empty
            .Add(FileDescriptor, new(this, Fmode.Read | Fmode.Write) { Path = Path })
            .Add(ReadOnlyDescriptor, new(this, Fmode.Read) { Path = Path })
            .Add(WriteOnlyDescriptor, new(this, Fmode.Write) { Path = Path });
        _open = Descriptors.Count;
        Assert.Equal(bytes, _cache.Write(0, [.. Enumerable.Range(0, bytes).Select(i => Arena.PatternAt((ulong)i))]).ToWord());
    }

    /// <summary>The ways in which it is open, by descriptor.</summary>
    public ImmutableDictionary<ulong, FileDescription> Descriptors { get; }

    public PageCache PageCacheOf(FileDescription file) => _cache;

    /// <summary>Nobody has it open or mapped in this way any more.</summary>
    public void Release(FileDescription file)
    {
        if (--_open == 0)
        {
            Dispose();
        }
    }

    public void Dispose() => _cache.Dispose();

    /// <summary>ftruncate(2).</summary>
    public long Truncate(ulong size)
    {
        _cache.Resize(size);
        return 0;
    }

    /// <summary>pread64(2): page by page, up to the byte that cannot be stored.</summary>
    public long Read(AddressSpace mm, ulong address, ulong length, ulong offset)
    {
        var segment = new IoVec(new(address), (nuint)length);
        if (!AddressSpace.AccessOk(segment.Base, segment.Length))
        {
            return -(long)Errno.EFAULT;
        }

        var to = IovIter.Over(mm, in segment);
        var (page, done) = (new byte[Window.PageBytes], 0L);
        while (to.Count > 0 && _cache.Read(offset, PartOf(page, offset, to.Count)).ToWord() is > 0 and var got)
        {
            var moved = to.CopyTo(page.AsSpan(0, (int)got));
            (done, offset) = (done + moved, offset + (ulong)moved);
            if (moved < got)
            {
                return done > 0 ? done : -(long)Errno.EFAULT;
            }
        }

        return done;
    }

    /// <summary>
    /// pwrite64(2): page by page, up to the byte that cannot be loaded. tmpfs takes the page, and lets the file grow to the place
    /// where bytes are to go, before it looks at them.
    /// </summary>
    public long Write(AddressSpace mm, ulong address, ulong length, ulong offset)
    {
        var segment = new IoVec(new(address), (nuint)length);
        if (!AddressSpace.AccessOk(segment.Base, segment.Length))
        {
            return -(long)Errno.EFAULT;
        }

        var from = IovIter.Over(mm, in segment);
        var (page, done) = (new byte[Window.PageBytes], 0L);
        while (from.Count > 0)
        {
            var part = PartOf(page, offset, from.Count);
            Take(offset);
            var moved = from.CopyFrom(part);
            Assert.Equal(moved, _cache.Write(offset, part[..moved]).ToWord());
            (done, offset) = (done + moved, offset + (ulong)moved);
            if (moved < part.Length)
            {
                return done > 0 ? done : -(long)Errno.EFAULT;
            }
        }

        return done;
    }

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

    /// <summary>As much of a page as lies behind an offset, and not more than is asked for.</summary>
    private static Span<byte> PartOf(byte[] page, ulong offset, nuint most)
        => page.AsSpan(0, (int)Math.Min(most, Window.PageBytes - (offset % Window.PageBytes)));

    private void Take(ulong offset)
    {
        if (offset > _cache.Size)
        {
            _cache.Resize(offset);
        }

        var (last, one) = (offset == _cache.Size && offset % Window.PageBytes > 0 ? offset - 1 : offset, new byte[1]);
        if (_cache.Read(last, one).ToWord() == 1)
        {
            Assert.Equal(1, _cache.Write(last, one).ToWord());
        }
    }
}
