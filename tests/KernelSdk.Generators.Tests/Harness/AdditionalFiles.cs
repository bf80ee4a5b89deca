using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators.Tests.Harness;

/// <summary>An additional file in memory.</summary>
internal sealed class TableText(TableInput input) : AdditionalText
{
    public TableInput Input { get; } = input;

    public override string Path => Input.Path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(Input.Text, Encoding.UTF8);
}

/// <summary>The metadata that the package's targets give to a table.</summary>
internal sealed class TableOptions : AnalyzerConfigOptionsProvider
{
    public static readonly TableOptions Instance = new();

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Abi(null);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Abi(((TableText)textFile).Input.Abi);

    private sealed class Abi(string? abi) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.SyscallTableAbi" ? abi : null;
            return value is not null;
        }
    }
}
