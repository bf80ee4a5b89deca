using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>
/// What tells a finding from all others and stays the same while the code around it changes: the rule, the member, the tokens it is
/// reported on, and how many times these stand in the member before. No file, no line, no comment, no white space.
/// </summary>
internal static class Fingerprint
{
    private const int HashBytes = 16;

    /// <summary>The fingerprint of a finding that is reported in a tree.</summary>
    public static string Of(Finding finding, SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var span = finding.Place.SourceSpan;
        var text = string.Join(" ", root.DescendantTokens(span).Where(token => span.Contains(token.Span)).Select(token => token.Text));
        var parts = string.Join(
            "\n",
            finding.Rule.Id,
            MemberOf(finding.Owner),
            text.Replace("\r\n", "\n"),
            EarlierAlike(root.FindNode(span, getInnermostNodeForTie: true), span.Start).ToString(CultureInfo.InvariantCulture));
        using var hash = SHA256.Create();
        var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(parts)).Take(HashBytes);
        return string.Concat(bytes.Select(each => each.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>The documentation id of the member, also for what is inside of it.</summary>
    public static string MemberOf(ISymbol symbol)
    {
        var member = symbol;
        while (member is IParameterSymbol or ILocalSymbol or ITypeParameterSymbol
            or IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            member = member.ContainingSymbol;
        }

        return member.GetDocumentationCommentId() ?? member.Name;
    }

    private static int EarlierAlike(SyntaxNode node, int start)
    {
        var member = node.AncestorsAndSelf().FirstOrDefault(each => each is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? node.SyntaxTree.GetRoot();
        return member.DescendantNodes(each => each.SpanStart < start)
            .Count(each => each.SpanStart < start && each.RawKind == node.RawKind && SyntaxFactory.AreEquivalent(each, node));
    }
}
