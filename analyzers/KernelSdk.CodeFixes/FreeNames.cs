using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Gives out names for new locals. A name is free when no identifier of the whole member is spelt that way: then it can neither
/// clash with another local of any scope nor hide a member that the code means.
/// </summary>
internal sealed class FreeNames
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _taken = [];

    public string Take(string wanted, SyntaxNode place)
    {
        var member = Scope(place);
        if (!_taken.TryGetValue(member, out var taken))
        {
            var identifiers = member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken));
            taken = [.. identifiers.Select(token => token.ValueText)];
            _taken.Add(member, taken);
        }

        var name = wanted;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = wanted + number;
        }

        return name;
    }

    /// <summary>Statements of the top level share their names with each other.</summary>
    private static SyntaxNode Scope(SyntaxNode place)
        => place.Ancestors().OfType<MemberDeclarationSyntax>().First() is var member && member is GlobalStatementSyntax
            ? member.Parent!
            : member;
}
