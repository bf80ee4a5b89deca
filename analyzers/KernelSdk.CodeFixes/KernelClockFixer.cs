using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Asks the kernel's clock in the place of the host's (KSDK2003), for the same type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KernelClockFixer : ReportFixer
{
    /// <summary>What has a counterpart in the kernel. A local time has none: a kernel is in no time zone.</summary>
    private static readonly Dictionary<string, string> Counterparts = new()
    {
        ["System.DateTime.UtcNow"] = "{0}.Clock.Now.UtcDateTime",
        ["System.DateTimeOffset.UtcNow"] = "{0}.Clock.Now",
        ["System.Environment.TickCount64"] = "(long){0}.Clock.SinceBoot.TotalMilliseconds",
        ["System.Environment.TickCount"] = "unchecked((int)(long){0}.Clock.SinceBoot.TotalMilliseconds)",
    };

    /// <summary>The fixer.</summary>
    public KernelClockFixer()
        : base("Ask the kernel's clock", RuleIdentifiers.HostClock)
    {
    }

    /// <inheritdoc/>
    private protected override Edit? Find(Report report)
    {
        if (report.Node is not ExpressionSyntax place
            || report.Model.GetSymbolInfo(place, report.Cancellation).Symbol is not IPropertySymbol property
            || !Counterparts.TryGetValue($"{property.ContainingType.ToDisplayString()}.{property.Name}", out var counterpart)
            || KernelInScope.Find(report.Model, place.SpanStart) is not { } kernel)
        {
            return null;
        }

        var asked = SyntaxFactory.ParseExpression(string.Format(System.Globalization.CultureInfo.InvariantCulture, counterpart, kernel));
        var written = asked is CastExpressionSyntax && place.Parent is MemberAccessExpressionSyntax or BinaryExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(asked)
            : asked;
        return Edit.Replacing(place, current => written.WithTriviaFrom(current));
    }
}
