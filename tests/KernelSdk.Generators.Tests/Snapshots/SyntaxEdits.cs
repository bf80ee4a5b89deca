using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>Edits that an author makes to system calls, applied to a file's text.</summary>
internal static class SyntaxEdits
{
    public static string BlankLineAboveMethods(string text)
        => EditMethods(text, method => method.WithLeadingTrivia(method.GetLeadingTrivia().Insert(0, SyntaxFactory.LineFeed)));

    /// <summary>A statement more, or parentheses around an expression.</summary>
    public static string OtherBodies(string text) => EditMethods(text, method => method switch
    {
        { Body: { } body } => method.WithBody(body.WithStatements(body.Statements.Insert(0, SyntaxFactory.ParseStatement("_ = 1;\n")))),
        { ExpressionBody: { } arrow } => method.WithExpressionBody(
            arrow.WithExpression(SyntaxFactory.ParenthesizedExpression(arrow.Expression))),
        _ => method,
    });

    /// <summary>The first system call with an argument gets another name for it; null if none has.</summary>
    public static string? OtherParameterName(string text)
    {
        var root = Parse(text);
        var parameter = Syscalls(root)
            .SelectMany(method => method.ParameterList.Parameters)
            .FirstOrDefault(parameter => parameter.Type?.ToString() != nameof(TaskStruct));
        if (parameter is null)
        {
            return null;
        }

        var method = parameter.Ancestors().OfType<MethodDeclarationSyntax>().First();
        var mentions = method.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == parameter.Identifier.ValueText);
        return root.ReplaceTokens(mentions, (token, _) => SyntaxFactory.Identifier("renamed").WithTriviaFrom(token)).ToFullString();
    }

    private static string EditMethods(string text, Func<MethodDeclarationSyntax, MethodDeclarationSyntax> edit)
    {
        var root = Parse(text);
        return root.ReplaceNodes(Syscalls(root), (_, method) => edit(method)).ToFullString();
    }

    private static IEnumerable<MethodDeclarationSyntax> Syscalls(SyntaxNode root)
        => root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.AttributeLists.ToString().Contains("SyscallDefine", StringComparison.Ordinal));

    private static SyntaxNode Parse(string text)
        => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRoot();
}
