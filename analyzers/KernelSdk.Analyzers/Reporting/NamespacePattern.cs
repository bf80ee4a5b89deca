using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>A name in a list of namespaces: <c>Vendor</c>, <c>Legacy.*</c> with all below it, or <c>*</c>.</summary>
internal sealed class NamespacePattern
{
    private const string All = "*";
    private const string AllBelow = ".*";

    private readonly string _name;
    private readonly bool _withAllBelow;

    private NamespacePattern(string name, bool withAllBelow) => (_name, _withAllBelow) = (name, withAllBelow);

    /// <summary>Null for what is no such name.</summary>
    public static NamespacePattern? Parse(string text)
    {
        if (text == All)
        {
            return new("", withAllBelow: true);
        }

        var withAllBelow = text.EndsWith(AllBelow, StringComparison.Ordinal);
        var name = withAllBelow ? text.Substring(0, text.Length - AllBelow.Length) : text;
        return name.Split('.').All(SyntaxFacts.IsValidIdentifier) ? new(name, withAllBelow) : null;
    }

    /// <summary>Whether a namespace is meant.</summary>
    public bool Matches(INamespaceSymbol? symbol)
    {
        for (var each = symbol; each is not null; each = each.ContainingNamespace)
        {
            if (_name == (each.IsGlobalNamespace ? "" : each.ToDisplayString()))
            {
                return true;
            }

            if (!_withAllBelow)
            {
                return false;
            }
        }

        return false;
    }
}
