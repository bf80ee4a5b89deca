using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Benchmarks;

/// <summary>A table in memory.</summary>
internal sealed class TableText(string path, SourceText text) : AdditionalText
{
    public SourceText Text { get; } = text;

    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => Text;
}

/// <summary>The metadata that the package's targets give to a table.</summary>
internal sealed class TableOptions : AnalyzerConfigOptionsProvider
{
    public static readonly TableOptions Instance = new();

    private static readonly Abi OfTable = new("x86_64");

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Abi(null);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => OfTable;

    private sealed class Abi(string? abi) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.SyscallTableAbi" ? abi : null;
            return value is not null;
        }
    }
}
