namespace KernelSdk;

/// <summary>The contents of one file of the host.</summary>
internal sealed class HostPages(HostNode node) : IPageSource
{
    public SysResult ReadPage(ulong index, Span<byte> page)
    {
        var (start, done) = ((long)(index << PageSize.Shift), 0);
        try
        {
            while (done < page.Length && RandomAccess.Read(node.Handle(isWritable: false), page[done..], start + done) is > 0 and var read)
            {
                done += read;
            }

            return SysResult.Ok;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return -Errno.EIO;
        }
    }

    public SysResult WritePage(ulong index, ReadOnlySpan<byte> page)
    {
        try
        {
            RandomAccess.Write(node.Handle(isWritable: true), page, (long)(index << PageSize.Shift));
            return SysResult.Ok;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return -Errno.EIO;
        }
    }
}
