using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Mends the range test of KSDK1051 where it stands: a dropped result is heeded, an inverted condition turned, the size made that of the
/// copy. Where the test is another one altogether, the access becomes the variant that checks by itself.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AccessOkMisusedFixer() : ReportFixer("Mend the range test", RuleIdentifiers.AccessOkMisused)
{
    private protected override Edit? Find(Report report)
    {
        if (UserAccessCall.At(report.Node, report.Model) is not { } access)
        {
            return null;
        }

        return (AccessOkTest.Failed(access, report) is { } failed ? OfTest(report, access, failed) : null)
            ?? AccessOkTest.Checked(access) ?? AccessOkTest.InFront(access, report);
    }

    private static Edit? OfTest(Report report, UserAccessCall access, string failed)
    {
        if (report.Way(0) is not InvocationExpressionSyntax { ArgumentList.Arguments: [var pointer, var size] } test
            || !Surroundings.AreAlike(pointer.Expression, access.User.Expression)
            || IsSetBetween(test, access))
        {
            return ByHand(report, access, failed);
        }

        return test.Parent switch
        {
            ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } dropped => Heeded(report, dropped, failed),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" }, Parent: ExpressionStatementSyntax dropped }
                => Heeded(report, dropped, failed),
            IfStatementSyntax { Else: null } inverted when Surroundings.Leaves(inverted.Statement) => Condition(test, failed),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Parent: IfStatementSyntax }
                => Sized(report, access, size),
            _ => null,
        };
    }

    private static Edit? Heeded(Report report, ExpressionStatementSyntax dropped, string failed)
        => ErrorReturn.At(report.Model, dropped, report.Cancellation)?.If(failed, "EFAULT") is { } guard
            ? new(
                rewriting =>
                {
                    rewriting.InsertAfter(dropped, guard.WithLeadingTrivia(rewriting.Current(dropped).GetLeadingTrivia()));
                    rewriting.Remove(dropped);
                },
                dropped)
            : null;

    private static Edit Condition(ExpressionSyntax test, string failed)
        => Edit.Replacing(test, current => SyntaxFactory.ParseExpression(failed).WithTriviaFrom(current));

    /// <summary>A size that is too small; one that is calculated may be meant for more than this access.</summary>
    private static Edit? Sized(Report report, UserAccessCall access, ArgumentSyntax size)
        => report.Model.GetConstantValue(size.Expression, report.Cancellation).HasValue && access.ByteCount(report.Model) is { } bytes
            ? Edit.Replacing(size.Expression, current => SyntaxFactory.ParseExpression(bytes).WithTriviaFrom(current))
            : null;

    /// <summary>A comparison of the address as a number, which is all that an <c>if</c> asks before it leaves.</summary>
    private static Edit? ByHand(Report report, UserAccessCall access, string failed)
        => report.Way(0) is BinaryExpressionSyntax { Parent: IfStatementSyntax { Else: null } branch } test
            && Surroundings.Leaves(branch.Statement)
            && test.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member
                => member.Name.Identifier.Text == "Address" && Surroundings.AreAlike(member.Expression, access.User.Expression))
            ? Condition(test, failed)
            : null;

    /// <summary>Whether the pointer is another one by then, as in a loop.</summary>
    private static bool IsSetBetween(SyntaxNode test, UserAccessCall access)
        => Surroundings.FunctionAround(access.Call).DescendantNodes().OfType<ExpressionSyntax>().Any(node
            => node.SpanStart > test.Span.End && Written(node) is { } written && Surroundings.AreAlike(written, access.User.Expression));

    private static ExpressionSyntax? Written(ExpressionSyntax node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        PrefixUnaryExpressionSyntax prefix
            when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => prefix.Operand,
        PostfixUnaryExpressionSyntax postfix => postfix.Operand,
        _ => null,
    };
}
