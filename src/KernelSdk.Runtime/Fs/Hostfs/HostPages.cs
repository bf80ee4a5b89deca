namespace KernelSdk;

/// <summary>The contents of one file of the host.</summary>
internal sealed class HostPages(HostNode node) : IPageSource
{
    public SysResult ReadPage(ulong index, Span<byte> page)
    {
        var buffer = new byte[page.Length];
        var result = node.Use(isWritable: false, file => Fill(file, (long)(index << PageSize.Shift), buffer));
        buffer.CopyTo(page);
        return result;
    }

    public SysResult WritePage(ulong index, ReadOnlySpan<byte> page)
    {
        var bytes = page.ToArray();
        return node.Use(isWritable: true, file =>
        {
            file.Write(bytes, (long)(index << PageSize.Shift));
            return SysResult.Ok;
        });
    }

    private static SysResult Fill(IHostFile file, long start, Span<byte> page)
    {
        for (var done = 0; done < page.Length && file.Read(page[done..], start + done) is > 0 and var read;)
        {
            done += read;
        }

        return SysResult.Ok;
    }
}
