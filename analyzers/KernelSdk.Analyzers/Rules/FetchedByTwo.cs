using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1031: two helpers fetch the same user bytes.</summary>
internal sealed class FetchedByTwo : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.FetchedByTwo,
        "User object fetched again by a helper",
        "'{0}' fetches user bytes that were fetched before; fetch them once, and pass the copy on",
        "What the first helper checked is not what the second one gets, if another thread of the program is quick.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.Direction == Direction.Fetch && access.User.Origin is { } start
            && DoubleFetch.Earlier(at, access.Call, start, access.Bytes) is { } earlier && DoubleFetch.IsMeasured(earlier)
            && !LeavesEnd(at, access, earlier) && !IsEndedBehind(access))
        {
            at.Report(Descriptor, access.Call, [earlier.Access], access.Name);
        }
    }

    /// <summary>
    /// Whether a string, of which somebody has asked whether it is one, is fetched without the terminator that was measured: nobody relies
    /// on its being there still.
    /// </summary>
    private static bool LeavesEnd(RulePoint at, UserAccess access, Fetch measured)
    {
        var said = access.Length is null ? access.Kernel.Storage?.CountIs : null;
        var length = access.Length ?? (said is { IsLength: false, Less: null } ? at.State.ValueOf(said.Of) : Value.Unknown);
        var less = length.Same?.Plus ?? 0; // Than what was measured.
        return length.Result?.Access == measured.Access && (said?.Plus ?? 0) + less < 0 && length.Range.Low - less > 0;
    }

    /// <summary>
    /// Whether the kernel puts a terminator of its own behind what was fetched, as <c>strndup_user</c> does: then it does not matter
    /// whether the user's is there still.
    /// </summary>
    private static bool IsEndedBehind(UserAccess access)
        => access.KernelArgument is { Syntax: var buffer }
            && access.Call.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(store => store.SpanStart > access.Call.Syntax.Span.End
                && IsZero(store.Right) && store.Left is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name }
                && buffer.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken)
                    && token.ValueText == name.Identifier.ValueText));

    private static bool IsZero(ExpressionSyntax value)
        => value is CastExpressionSyntax { Expression: var inner } ? IsZero(inner)
            : value is LiteralExpressionSyntax { Token.Value: 0 or '\0' };

    public override void OnRepeatedFetch(RulePoint at, IInvocationOperation call, Fetch fetch)
    {
        if (DoubleFetch.Earlier(at, call, fetch.Start, fetch.Bytes is { } bytes ? Interval.Exactly(bytes)
            : Interval.NotNegative) is { } earlier)
        {
            at.Report(Descriptor, call, [earlier.Access], call.TargetMethod.Name);
        }
    }
}
