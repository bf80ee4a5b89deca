namespace KernelSdk.Samples.Tests;

/// <summary>
/// docs/support.md shows what KernelSdk.Linux has. What stands behind its mark is compared with the matrix; with
/// KERNELSDK_UPDATE_DOCS=1 it is written anew.
/// </summary>
public sealed class SupportPageTests
{
    private const string Page = "docs/support.md";
    private const string Mark = "<!-- matrix: LinuxKernel -->\n";

    [Fact]
    public async Task The_page_shows_the_matrix_of_Linux()
    {
        var page = Repository.Read(Page);
        var expected = page[..(page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + Matrix();
        if (Environment.GetEnvironmentVariable("KERNELSDK_UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, Page), expected);
        }

        Assert.Equal(expected, Repository.Read(Page));
    }

    private static string Matrix()
    {
        using var kernel = new LinuxKernel();
        using var text = new StringWriter();
        SupportMatrix.WriteMarkdown(text, nameof(LinuxKernel), kernel.Syscalls);
        return text.ToString();
    }
}
