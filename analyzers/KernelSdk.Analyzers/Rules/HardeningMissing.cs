using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1101: a tested index without its mask, or flags of which nobody knows all.</summary>
internal sealed class HardeningMissing : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Hint(
        RuleIdentifiers.HardeningMissing,
        "Missing hardening of an index or of flags",
        "{0}",
        "A processor goes on beyond a test before it knows its end, and what it loads leaves traces. Flags that are accepted today unseen cannot be given a meaning tomorrow.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (!isSlice && index is { IsTainted: true, IsMasked: false, Range.IsConstant: false } && Bounds.Hold(index, container, isSlice: false, at.State) && !IsWritten(access.Syntax))
        {
            at.Report(Descriptor, access, [index.FetchedBy ?? index.Source], "This index was tested, and a processor may not wait for the test; pass it through ArrayIndex.Nospec");
        }
    }

    public override void OnMethod(RulePoint at)
    {
        if (!at.Model.IsSyscall(at.Method) || at.Method.DeclaringSyntaxReferences is not [var declaration])
        {
            return;
        }

        var body = declaration.GetSyntax();
        foreach (var flags in at.Method.Parameters.Where(parameter => parameter.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace.Name: "KernelSdk" })))
        {
            if (!body.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(test => IsMaskOf(test, flags.Name)))
            {
                at.ReportAt(Descriptor, flags, $"Nobody refuses bits of '{flags.Name}' that have no meaning; return -EINVAL for them");
            }
        }
    }

    private static bool IsWritten(SyntaxNode access) => access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access;

    /// <summary><c>flags &amp; ~known</c>, <c>flags &gt; known</c>, or <c>(flags | known) != known</c>.</summary>
    private static bool IsMaskOf(BinaryExpressionSyntax test, string flags)
        => test.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == flags)
            && ((test.IsKind(SyntaxKind.BitwiseAndExpression) && test.Right.DescendantNodesAndSelf().Any(node => node.IsKind(SyntaxKind.BitwiseNotExpression) || node is IdentifierNameSyntax))
                || test.IsKind(SyntaxKind.GreaterThanExpression) || test.IsKind(SyntaxKind.BitwiseOrExpression) || test.IsKind(SyntaxKind.NotEqualsExpression));
}
