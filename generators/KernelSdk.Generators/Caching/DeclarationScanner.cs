using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators;

/// <summary>Reads what a file declares.</summary>
internal sealed class DeclarationScanner
{
    private const ulong HashStart = 14695981039346656037UL;

    private static readonly Declared Namespace = new(Hash("namespace"));

    private readonly Dictionary<string, Declared> _names = [];
    private readonly SourceText _text;
    private readonly CancellationToken _cancellation;

    private DeclarationScanner(SyntaxTree tree, CancellationToken cancellation)
    {
        _text = tree.GetText(cancellation);
        _cancellation = cancellation;
        if (tree.GetRoot(cancellation) is CompilationUnitSyntax root)
        {
            VisitGlobalUsings(root);
            Visit(root.Members, Scope.File.Inside("", "", UsingsOf(root.Externs, root.Usings)));
        }
    }

    public static FileDeclarations Scan(SyntaxTree tree, CancellationToken cancellation) => new(new DeclarationScanner(tree, cancellation)._names);

    private void Visit(SyntaxList<MemberDeclarationSyntax> members, Scope scope)
    {
        foreach (var member in members)
        {
            _cancellation.ThrowIfCancellationRequested();
            Visit(member, scope);
        }
    }

    private void Visit(MemberDeclarationSyntax member, Scope scope)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax inner:
                VisitNamespace(inner, scope);
                break;
            case EnumDeclarationSyntax type:
                Add(type.Identifier, scope, type.Span, isMadeOf: true);
                break;
            case DelegateDeclarationSyntax type:
                Add(type.Identifier, scope, type.Span, isMadeOf: true);
                break;
            case TypeDeclarationSyntax type:
                VisitType(type, scope);
                break;
            case BaseFieldDeclarationSyntax field:
                VisitField(field, scope);
                break;
            case ConstructorDeclarationSyntax constructor:
                Add(constructor.Identifier, scope, Code(constructor, (SyntaxNode?)constructor.Body ?? constructor.ExpressionBody), isMadeOf: false);
                break;
            case MethodDeclarationSyntax method:
                Add(method.Identifier, scope, Code(method, (SyntaxNode?)method.Body ?? method.ExpressionBody), isMadeOf: false);
                break;
            case PropertyDeclarationSyntax property:
                Add(property.Identifier, scope, Code(property, (SyntaxNode?)property.AccessorList ?? property.ExpressionBody), isMadeOf: false);
                break;
        }
    }

    private void VisitNamespace(BaseNamespaceDeclarationSyntax member, Scope scope)
    {
        foreach (var name in member.Name.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        {
            Add(name.ValueText, Namespace);
        }

        var text = member.Name.ToString();
        Visit(member.Members, scope.Inside(text, "namespace " + text, UsingsOf(member.Externs, member.Usings)));
    }

    /// <summary>A class by its head: its members have names of their own. A struct as a whole, as its size is in its fields.</summary>
    private void VisitType(TypeDeclarationSyntax type, Scope scope)
    {
        var isValue = type is StructDeclarationSyntax || (type as RecordDeclarationSyntax)?.ClassOrStructKeyword.ValueText == "struct";
        var head = type.OpenBraceToken.Span.IsEmpty ? type.Span : TextSpan.FromBounds(type.SpanStart, type.OpenBraceToken.SpanStart);
        Add(type.Identifier, scope, isValue ? type.Span : head, isMadeOf: true, type.Modifiers.Any(SyntaxKind.PartialKeyword));
        Add(FileDeclarations.WithoutCase(type.Identifier.ValueText), Made(scope, head, isMadeOf: false));
        Visit(type.Members, scope.Inside(type.Identifier.ValueText, _text.ToString(head), ""));
    }

    /// <summary>A constant's value is seen elsewhere; what a variable starts with is not.</summary>
    private void VisitField(BaseFieldDeclarationSyntax field, Scope scope)
    {
        var isConstant = field.Modifiers.Any(modifier => modifier.ValueText == "const");
        foreach (var variable in field.Declaration.Variables)
        {
            Add(variable.Identifier, scope, isConstant ? field.Span : Code(field, variable.Initializer), isConstant);
        }
    }

    private void VisitGlobalUsings(CompilationUnitSyntax root)
    {
        foreach (var directive in root.Usings.Where(directive => !directive.GlobalKeyword.Span.IsEmpty))
        {
            Add(FileDeclarations.GlobalUsings, Made(Scope.File, directive.Span, isMadeOf: true, isPartial: true));
        }
    }

    private static string UsingsOf(SyntaxList<ExternAliasDirectiveSyntax> externs, SyntaxList<UsingDirectiveSyntax> usings)
        => externs.ToString() + usings.ToString();

    private void Add(SyntaxToken identifier, Scope scope, TextSpan code, bool isMadeOf, bool isPartial = false)
    {
        var declared = Made(scope, code, isMadeOf, isPartial);
        var name = identifier.ValueText;
        Add(name, declared);
        if (name.EndsWith(AttributeNames.Suffix, StringComparison.Ordinal))
        {
            Add(name[..^AttributeNames.Suffix.Length], declared); // It can be written without.
        }

        if (name.StartsWith(GeneratedNames.NumberPrefix, StringComparison.Ordinal))
        {
            Add(FileDeclarations.NumberNames, new(declared.Hash));
        }
    }

    private void Add(string name, Declared declared) => _names[name] = _names.TryGetValue(name, out var other) ? other.And(declared) : declared;

    private Declared Made(Scope scope, TextSpan code, bool isMadeOf, bool isPartial = false)
    {
        var hash = unchecked((scope.Hash * 31) + Hash(code));
        if (!isMadeOf)
        {
            return new(hash);
        }

        var mentions = new HashSet<string>(scope.Mentions);
        Identifiers.AddTo(mentions, _text.ToString(code));
        return new(hash, [.. mentions], isPartial ? ImmutableArray<string>.Empty : [scope.Place]);
    }

    /// <summary>A declaration up to its body.</summary>
    private static TextSpan Code(SyntaxNode node, SyntaxNode? body) => body is null ? node.Span : TextSpan.FromBounds(node.SpanStart, body.SpanStart);

    private ulong Hash(TextSpan code)
    {
        var hash = HashStart;
        for (var i = code.Start; i < code.End; i++)
        {
            hash = Hash(hash, _text[i]);
        }

        return hash;
    }

    private static ulong Hash(string code) => code.Aggregate(HashStart, Hash);

    /// <summary>FNV-1a.</summary>
    private static ulong Hash(ulong hash, char c) => unchecked((hash ^ c) * 1099511628211UL);

    /// <summary>What stands around a declaration and is part of its meaning: namespace, outer types, usings.</summary>
    private sealed record Scope(string Place, ulong Hash, ImmutableArray<string> Mentions)
    {
        public static readonly Scope File = new("", 0, ImmutableArray<string>.Empty);

        public Scope Inside(string name, string head, string usings)
        {
            var mentions = new HashSet<string>(Mentions);
            Identifiers.AddTo(mentions, head);
            Identifiers.AddTo(mentions, usings);
            var hash = unchecked((Hash * 31) + DeclarationScanner.Hash(head) + DeclarationScanner.Hash(usings));
            return new(Place.Length == 0 ? name : $"{Place}.{name}", hash, [.. mentions]);
        }
    }
}
