using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>
/// A <c>global using</c> that gives a kernel's or a module's attribute another name in every file. These two are sought by name, file
/// by file, so such a name would not be found; it is reported instead.
/// </summary>
internal static class GlobalAlias
{
    /// <summary>The attribute that it seems to rename.</summary>
    public static string? Of(UsingDirectiveSyntax directive)
        => directive.GlobalKeyword.Span.IsEmpty || directive.Alias is null
            ? null
            : new[] { KnownNames.SyscallTable, KnownNames.SyscallModule }.FirstOrDefault(each => AttributeNames.IsNameOf(each, directive.Name));

    public static DiagnosticInfo? Report(UsingDirectiveSyntax directive, SemanticModel model, CancellationToken cancellation)
    {
        var attribute = Of(directive)!;
        var meant = model.GetSymbolInfo(directive.Name!, cancellation).Symbol as ITypeSymbol;
        return meant.Is(attribute) && !AttributeNames.IsNameOf(attribute, directive.Alias!.Name)
            ? DiagnosticInfo.Create(
                CompositionRules.GlobalAttributeAlias,
                LocationInfo.From(directive.Alias.Name),
                directive.Alias.Name.Identifier.ValueText,
                meant!.Name[..^AttributeNames.Suffix.Length])
            : null;
    }
}
