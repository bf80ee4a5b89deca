namespace KernelSdk;

/// <summary>Where the pages of a file come from and go to: <c>struct address_space_operations</c>.</summary>
public interface IPageSource
{
    /// <summary>Fills a page, which is zeroes until then: <c>read_folio</c>.</summary>
    /// <param name="index">The page of the file.</param>
    /// <param name="page">4096 bytes; what lies behind the end of the file is left alone.</param>
    /// <returns>0, or the error that a reader gets; to a mapping it is a SIGBUS.</returns>
    SysResult ReadPage(ulong index, Span<byte> page);

    /// <summary>Stores a page: <c>writepages</c>.</summary>
    /// <param name="index">The page of the file.</param>
    /// <param name="page">Its bytes up to the end of the file, 4096 at most.</param>
    /// <returns>0, or the error that msync(2) and fsync(2) give.</returns>
    SysResult WritePage(ulong index, ReadOnlySpan<byte> page);
}
