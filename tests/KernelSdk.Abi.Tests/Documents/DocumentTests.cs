using System.Globalization;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>What all documents have in common.</summary>
public sealed class DocumentTests
{
    private static readonly Dictionary<string, Action<TextWriter, string, IReadOnlyList<SyscallDescriptor>>> Writers = new()
    {
        [nameof(CHeader)] = CHeader.Write,
        [nameof(SyzkallerDescription)] = SyzkallerDescription.Write,
        [nameof(SupportMatrix.WriteJson)] = SupportMatrix.WriteJson,
        [nameof(SupportMatrix.WriteMarkdown)] = SupportMatrix.WriteMarkdown,
    };

    public static TheoryData<string> Documents() => [.. Writers.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_bytes_depend_on_the_kernel_alone(string document)
    {
        var syscalls = new RandomKernel(1).Syscalls();
        var text = Described.Written(Writers[document], syscalls);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        Assert.False(text.EndsWith("\n\n", StringComparison.Ordinal), "an empty line at the end");

        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("", useUserOverride: false)
            {
                NumberFormat = new() { NumberGroupSeparator = "'", NegativeSign = "~", NumberDecimalSeparator = "," },
            };
            Assert.Equal(text, Described.Written(Writers[document], syscalls));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_kernel_without_system_calls_has_a_document(string document)
        => Assert.Contains("TestKernel", Described.Written(Writers[document]), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Nothing_is_written_for_nobody(string document)
    {
        using var text = new StringWriter();
        Assert.Throws<ArgumentNullException>(() => Writers[document](null!, "TestKernel", []));
        Assert.Throws<ArgumentNullException>(() => Writers[document](text, null!, []));
        Assert.Throws<ArgumentException>(() => Writers[document](text, "", []));
        Assert.Throws<ArgumentNullException>(() => Writers[document](text, "TestKernel", null!));
        Assert.Equal("", text.ToString());
    }
}
