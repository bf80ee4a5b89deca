using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1010 again: a result is overwritten before anybody has looked at it.</summary>
internal sealed class UserAccessForgotten : FlowRule
{
    public override DiagnosticDescriptor Descriptor => UserAccessResultAnalyzer.Rule;

    /// <summary>A helper that hands the result of its user access on to somebody who does not look at it either.</summary>
    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (call.Parent is IExpressionStatementOperation && !at.Model.MustCheck(call.TargetMethod)
            && at.ResultOf(call.TargetMethod) is ResultKind.BytesLeft or ResultKind.Errno)
        {
            at.Report(Descriptor, call, [], call.TargetMethod.Name);
        }
    }

    public override void OnForgotten(RulePoint at, IOperation access, Place place)
    {
        // A local that nobody reads at all is the syntactic analyzer's.
        if (access is IInvocationOperation call && place.Root is ILocalSymbol local && MemberOf(access.Syntax) is { } member
            && LocalReads.Mentions(local, member).Any())
        {
            at.Report(Descriptor, access, [], call.TargetMethod.Name);
        }
    }

    private static MemberDeclarationSyntax? MemberOf(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
}
