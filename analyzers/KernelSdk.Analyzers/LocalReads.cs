using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers;

/// <summary>Whether a local is read anywhere in its member.</summary>
internal static class LocalReads
{
    /// <summary>
    /// Every mention counts as a read, except one that can only write: that a local is never read may be claimed only when it
    /// is certain.
    /// </summary>
    /// <remarks>
    /// It asks the syntax, since an operation tree has gaps where an expression is not modelled, and a read must not hide in one.
    /// </remarks>
    public static bool Any(ILocalSymbol local, IOperation inside, CancellationToken cancellation)
    {
        // A write through a ref local is a write elsewhere, and the end of a using calls Dispose.
        if (local.RefKind != RefKind.None || local.IsUsing)
        {
            return true;
        }

        var member = inside;
        while (member.Parent is { } outer)
        {
            member = outer;
        }

        return Mentions(local, member.Syntax).Any(name => MayMeanIt(name) && !IsThrownAway(name));

        bool MayMeanIt(IdentifierNameSyntax name)
            => member.SemanticModel?.GetSymbolInfo(name, cancellation).Symbol is not { } symbol
                || SymbolEqualityComparer.Default.Equals(symbol, local);

        // _ = left; tells the compiler that it was seen, and nobody else.
        bool IsThrownAway(IdentifierNameSyntax name)
            => name.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax discard, Parent: ExpressionStatementSyntax }
                && member.SemanticModel?.GetSymbolInfo(discard, cancellation).Symbol is IDiscardSymbol;
    }

    /// <summary>The places in a member that may read a local of that name.</summary>
    public static IEnumerable<IdentifierNameSyntax> Mentions(ILocalSymbol local, SyntaxNode member)
        => member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name
            && !OnlyWrites(name));

    private static bool OnlyWrites(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Left == name,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword),
        _ => false,
    };
}
