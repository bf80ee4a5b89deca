using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>The user access that a report points at in its additional locations, and where its result is.</summary>
internal static class CopyResult
{
    private static readonly string[] Copies = ["CopyFromUser", "CopyToUser", "ClearUser"];

    /// <summary>The call, if its result is how many bytes were not copied.</summary>
    public static InvocationExpressionSyntax? CallOf(Report report)
        => report.Diagnostic.AdditionalLocations
            .Where(location => location.SourceTree == report.Root.SyntaxTree)
            .Select(location => report.Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true))
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault();

    /// <summary>Whether it is a number of bytes; a length in a string is none, and 0 is no success of it.</summary>
    public static bool IsBytesLeft(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
        => model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && !method.Name.StartsWith("Strn", StringComparison.Ordinal)
            && Expressions.IsInteger(method.ReturnType);

    /// <summary>Whether the call is a copy of the uaccess family, or one that is marked to answer like one.</summary>
    public static bool IsUserCopy(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
        => model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && (Copies.Any(name => method.Name.Contains(name)) && method.ReturnType.SpecialType == SpecialType.System_UIntPtr
                || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "UserCopyResultAttribute"));

    /// <summary>The local that gets the result and nothing else, through casts: <c>var left = (long)call;</c>.</summary>
    public static ILocalSymbol? LocalOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode outer = call;
        while (outer.Parent is CastExpressionSyntax or ParenthesizedExpressionSyntax or CheckedExpressionSyntax)
        {
            outer = outer.Parent;
        }

        return outer.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
                => model.GetDeclaredSymbol(declarator, cancellation) as ILocalSymbol,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left }
                => model.GetSymbolInfo(left, cancellation).Symbol as ILocalSymbol,
            _ => null,
        };
    }
}
