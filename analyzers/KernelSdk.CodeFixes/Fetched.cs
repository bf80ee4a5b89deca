using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// What a call of <c>CopyFromUser</c> or <c>GetUser</c> with an <c>out</c> variable brings: the variable, and from where.
/// </summary>
internal sealed class Fetched
{
    private readonly string _source;

    private Fetched(ILocalSymbol copy, string source, bool isDeclared)
    {
        Copy = copy;
        _source = source;
        IsDeclared = isDeclared;
    }

    public ILocalSymbol Copy { get; }

    /// <summary>Whether the call declares the variable.</summary>
    public bool IsDeclared { get; }

    public static Fetched? Of(InvocationExpressionSyntax call, Report report)
    {
        if (call is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CopyFromUser" or "GetUser" },
                ArgumentList.Arguments:
                [
                    { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Expression: var target },
                    { Expression: var source },
                ],
            })
        {
            return null;
        }

        var isDeclared = target is DeclarationExpressionSyntax;
        var copy = target is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation }
            ? report.Model.GetDeclaredSymbol(designation, report.Cancellation)
            : report.Model.GetSymbolInfo(target, report.Cancellation).Symbol;
        return copy is ILocalSymbol local ? new(local, Expressions.TextOf(source), isDeclared) : null;
    }

    public bool IsOfSameObject(Fetched other)
        => _source == other._source && SymbolEqualityComparer.Default.Equals(Copy.Type, other.Copy.Type);

    /// <summary>All places that name the variable.</summary>
    public IEnumerable<IdentifierNameSyntax> Uses(Report report)
        => report.Node.Ancestors().OfType<MemberDeclarationSyntax>().First()
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == Copy.Name
                && SymbolEqualityComparer.Default.Equals(report.Model.GetSymbolInfo(name, report.Cancellation).Symbol, Copy));

    public bool IsWrittenAfter(SyntaxNode call, Report report) => Uses(report).Any(use => use.SpanStart > call.Span.End && IsWrite(use));

    /// <summary>Whether anything but the two fetches writes it.</summary>
    public bool IsWrittenBetween(Fetched other, Report report)
        => Uses(report).Any(use => IsWrite(use) && use.FirstAncestorOrSelf<InvocationExpressionSyntax>() is var call
            && (call is null || Of(call, report)?.IsOfSameObject(other) != true));

    /// <summary>Whether the variable, or a part of it, can have another value behind the use.</summary>
    private static bool IsWrite(IdentifierNameSyntax use)
    {
        ExpressionSyntax whole = use;
        while (whole.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
            PostfixUnaryExpressionSyntax or RefExpressionSyntax or InvocationExpressionSyntax => true,
            PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.AddressOfExpression or SyntaxKind.PreIncrementExpression
                or SyntaxKind.PreDecrementExpression,
            _ => false,
        };
    }
}
