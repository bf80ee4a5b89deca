using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Copies between two objects of the kernel by an assignment, where KSDK1035 had made a user pointer of one of them:
/// <c>CopyFromUser(out value, new UserPtr&lt;T>((ulong)p))</c> is <c>value = *p</c>, which cannot fail.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KernelCopyFixer() : ReportFixer("Copy by an assignment", RuleIdentifiers.UserPointerToKernel)
{
    private protected override Edit? Find(Report report)
    {
        if (report.Node.FirstAncestorOrSelf<ArgumentSyntax>() is not { Parent.Parent: InvocationExpressionSyntax call } argument
            || argument.Expression.Span != report.Span
            || AddressIn(argument.Expression, report) is not { } pointer
            || Assignment(call, argument, pointer) is not { } text)
        {
            return null;
        }

        var copy = SyntaxFactory.ParseStatement(text);
        var (test, isFailure) = TestOf(call);
        switch (test?.Parent)
        {
            case IfStatementSyntax { Else: null } branch when isFailure:
                return Edit.Replacing(branch, current => copy.WithTriviaFrom(current));
            case ConditionalExpressionSyntax { Parent: ReturnStatementSyntax leave } choice:
                var succeeded = isFailure ? choice.WhenFalse : choice.WhenTrue;
                return new(
                    rewriting =>
                    {
                        rewriting.Replace(choice, current => succeeded.WithTriviaFrom(current));
                        rewriting.InsertBefore(leave, copy);
                    },
                    choice,
                    leave);
            default:
                return null;
        }
    }

    /// <summary>The expression that says whether the call has failed, or that it has not.</summary>
    private static (ExpressionSyntax? Test, bool IsFailure) TestOf(InvocationExpressionSyntax call) => call.Parent switch
    {
        BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: 0 } } comparison
            when comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
            => (comparison, comparison.IsKind(SyntaxKind.NotEqualsExpression)),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsError" } access => (access, true),
        _ => default,
    };

    /// <summary>The pointer of which the address was taken.</summary>
    private static ExpressionSyntax? AddressIn(ExpressionSyntax made, Report report)
        => made is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var address }] }
            && Expressions.Bare(address) is var pointer
            && report.Model.GetTypeInfo(pointer, report.Cancellation).Type is IPointerTypeSymbol { PointedAtType: var from }
            && report.Model.GetTypeInfo(made, report.Cancellation).Type is INamedTypeSymbol { TypeArguments: [var to] }
            && SymbolEqualityComparer.Default.Equals(from, to)
            ? pointer
            : null;

    private static string? Assignment(InvocationExpressionSyntax call, ArgumentSyntax made, ExpressionSyntax pointer)
    {
        var name = (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;
        var kernel = pointer is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression, Operand: var variable }
            ? Expressions.TextOf(variable)
            : $"*{Expressions.Operand(pointer)}";
        return (name, call.ArgumentList.Arguments) switch
        {
            ("CopyFromUser" or "GetUser", [{ RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } target, _])
                => $"{Expressions.TextOf(target.Expression)} = {kernel};",
            ("CopyToUser", [var first, { RefKindKeyword.RawKind: not (int)SyntaxKind.None } value]) when first == made
                => $"{kernel} = {Expressions.TextOf(value.Expression)};",
            _ => null,
        };
    }
}
