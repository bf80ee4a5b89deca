using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1010 again: a result is overwritten before anybody has looked at it.</summary>
internal sealed class UserAccessForgotten : FlowRule
{
    public override DiagnosticDescriptor Descriptor => UserAccessResultAnalyzer.Rule;

    public override void OnForgotten(RulePoint at, IOperation access, Place place)
    {
        // A local that nobody reads at all is the syntactic analyzer's.
        if (access is IInvocationOperation call && place.Root is ILocalSymbol local && MemberOf(access.Syntax) is { } member && LocalReads.Mentions(local, member).Any())
        {
            at.Report(Descriptor, access, [], call.TargetMethod.Name);
        }
    }

    private static MemberDeclarationSyntax? MemberOf(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
}
