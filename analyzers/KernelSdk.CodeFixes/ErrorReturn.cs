using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// How the function at a place gives up: <c>return -EFAULT;</c>, as its type and the usings of the file have it. Errors are returned as
/// <c>SysResult</c>, or as the word that it stands for.
/// </summary>
internal sealed class ErrorReturn
{
    private static readonly string[] Spellings = ["-", "-Errno.", "-KernelSdk.Errno.", "-global::KernelSdk.Errno."];

    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly INamedTypeSymbol _sysResult;

    private ErrorReturn(SemanticModel model, int position, INamedTypeSymbol sysResult, bool isWord)
    {
        _model = model;
        _position = position;
        _sysResult = sysResult;
        IsWord = isWord;
    }

    /// <summary>Whether the function returns <c>long</c>.</summary>
    public bool IsWord { get; }

    /// <summary>Null where the function cannot return an error, or not from there.</summary>
    public static ErrorReturn? At(SemanticModel model, SyntaxNode place, CancellationToken cancellation)
    {
        if (model.Compilation.GetTypeByMetadataName(KnownNames.SysResult) is not { } sysResult
            || IsInFinally(place)
            || model.GetEnclosingSymbol(place.SpanStart, cancellation) is not IMethodSymbol { RefKind: RefKind.None } function)
        {
            return null;
        }

        var isWord = function.ReturnType.SpecialType == SpecialType.System_Int64;
        return isWord || Same(function.ReturnType, sysResult) ? new(model, place.SpanStart, sysResult, isWord) : null;
    }

    /// <summary>The errno, negated, in the shortest spelling that means it at this place; null if there is none.</summary>
    public ExpressionSyntax? Minus(string errno)
    {
        var field = _model.Compilation.GetTypeByMetadataName(KnownNames.Errno)?.GetMembers(errno).FirstOrDefault();
        return Spellings
            .Select(spelling => SyntaxFactory.ParseExpression(spelling + errno))
            .FirstOrDefault(expression => IsErrno(((PrefixUnaryExpressionSyntax)expression).Operand)
                && Same(_model.GetSpeculativeTypeInfo(_position, expression, SpeculativeBindingOption.BindAsExpression).Type, _sysResult));

        bool IsErrno(ExpressionSyntax operand)
            => field is not null
                && Same(_model.GetSpeculativeSymbolInfo(_position, operand, SpeculativeBindingOption.BindAsExpression).Symbol, field);
    }

    /// <summary>What is returned for a result: itself, or its word.</summary>
    public ExpressionSyntax ValueOf(ExpressionSyntax result)
    {
        var receiver = result is IdentifierNameSyntax ? result : SyntaxFactory.ParenthesizedExpression(result);
        return IsWord ? SyntaxFactory.ParseExpression($"{receiver}.ToWord()") : result;
    }

    /// <summary><c>if (condition) { return -errno; }</c>, or null if the errno cannot be named here.</summary>
    public IfStatementSyntax? If(string condition, string errno) => If(SyntaxFactory.ParseExpression(condition), errno);

    /// <inheritdoc cref="If(string, string)"/>
    public IfStatementSyntax? If(ExpressionSyntax condition, string errno)
        => Because(errno) is { } leave ? SyntaxFactory.IfStatement(condition, SyntaxFactory.Block(leave)) : null;

    /// <summary><c>if (condition) { return number; }</c>, for a number that is an errno as it is.</summary>
    public static IfStatementSyntax If(string condition, IdentifierNameSyntax number)
        => SyntaxFactory.IfStatement(
            SyntaxFactory.ParseExpression(condition),
            SyntaxFactory.Block(SyntaxFactory.ReturnStatement(number)));

    /// <summary><c>return -errno;</c></summary>
    public ReturnStatementSyntax? Because(string errno)
        => Minus(errno) is { } value ? SyntaxFactory.ReturnStatement(ValueOf(value)) : null;

    /// <summary>Control cannot leave a finally clause by a return.</summary>
    private static bool IsInFinally(SyntaxNode place)
        => place.Ancestors()
            .TakeWhile(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax))
            .Any(node => node is FinallyClauseSyntax);

    private static bool Same(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);
}
