using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Whether the text of a member can have to do with user memory at all: what keeps ordinary code from costing anything.</summary>
internal static class UaccessText
{
    private const string Escape = "\\u";

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "UserPtr", "User", "SyscallDefine",
        "CopyFromUser", "CopyToUser", "GetUser", "PutUser", "ClearUser", "MemdupUser", "CopyStructFromUser", "StrncpyFromUser",
            "StrnlenUser",
        "UncheckedCopyFromUser", "UncheckedCopyToUser", "CopyFromUserInatomic", "CopyToUserInatomic", "GetUserInatomic", "AccessOk",
    };

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "TaskStruct", "AddressSpace", "IoVec", "IovIter", "UserReader", "UserWriter", "UserAccessWindow", "SysResult",
    };

    /// <summary>One of these is in each of the words, or in a way to write it: they are looked for in the text, which is quick.</summary>
    private static readonly string[] Parts = ["User", "SyscallDefine", "TaskStruct", "AddressSpace", "IoVec", "IovIter", "SysResult",
        "AccessOk", Escape];

    /// <summary>Where one of the parts begins, in order.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, int[]> Places = new();

    /// <summary>Whether a file can have such members.</summary>
    public static bool Concerns(SyntaxTree file) => PlacesOf(file).Length > 0;

    public static bool Concerns(SyntaxNode member)
        => Mentions(member)
            || (member.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.Parent is TypeDeclarationSyntax type && Mentions(type)
            && (IsHelper(member) || UsesMarked(member, type)));

    private static bool Mentions(SyntaxNode member)
    {
        var places = PlacesOf(member.SyntaxTree);
        var first = Array.BinarySearch(places, member.SpanStart);
        for (var at = first < 0 ? ~first : first; at < places.Length && places[at] < member.Span.End; at++)
        {
            var token = member.FindToken(places[at]);
            if (token.IsKind(SyntaxKind.IdentifierToken) && member.Span.Contains(token.SpanStart) && IsMeant(token))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An attribute is written as one, the pointer with its type argument, and a type not as a member of another.</summary>
    private static bool IsMeant(SyntaxToken token) => token.ValueText switch
    {
        "User" or "SyscallDefine"
            => token.Parent is IdentifierNameSyntax { Parent: AttributeSyntax or QualifiedNameSyntax { Parent: AttributeSyntax } },
        "UserPtr" => token.Parent is GenericNameSyntax,
        var type when Types.Contains(type) => !IsMember(token.Parent),
        var name => Words.Contains(name),
    };

    /// <summary><c>KnownNames.TaskStruct</c>, but not <c>KernelSdk.TaskStruct</c>.</summary>
    private static bool IsMember(SyntaxNode? name)
        => name?.Parent is MemberAccessExpressionSyntax access && access.Name == name
            && access.Expression.GetLastToken().ValueText != "KernelSdk";

    private static int[] PlacesOf(SyntaxTree file)
        => Places.GetValue(file, static tree => [.. PlacesIn(tree.ToString()).OrderBy(static place => place)]);

    private static IEnumerable<int> PlacesIn(string text)
    {
        foreach (var part in Parts)
        {
            for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
            {
                yield return at;
            }
        }
    }

    /// <summary>Whether a field of the type that holds a user address, and says so, is named there.</summary>
    private static bool UsesMarked(SyntaxNode member, TypeDeclarationSyntax type)
        => type.Members.OfType<FieldDeclarationSyntax>()
            .Where(static field => field.AttributeLists.SelectMany(static list => list.Attributes)
                .Any(static attribute => attribute.Name.ToString() == "User"))
            .SelectMany(static field => field.Declaration.Variables)
            .Any(field => member.DescendantTokens().Any(token => token.ValueText == field.Identifier.ValueText));

    /// <summary>A method that can go wrong by what it is given, without a word about the user: it has pointers, or divides.</summary>
    private static bool IsHelper(SyntaxNode member)
        => member is MethodDeclarationSyntax
            && member.DescendantNodes().Any(static node => node is PointerTypeSyntax || node.IsKind(SyntaxKind.DivideExpression)
            || node.IsKind(SyntaxKind.ModuloExpression));
}
