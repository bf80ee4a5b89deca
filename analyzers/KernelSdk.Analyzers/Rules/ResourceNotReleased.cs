using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1070: a way out of the method that forgets what it holds.</summary>
internal sealed class ResourceNotReleased : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.ResourceNotReleased,
        "Resource not released on the error return",
        "This returns without giving back {0}; use 'using' or 'finally', or give it back first",
        "A user can take the error path as often as he likes. Each time something stays taken: memory, a reference, or a lock that nobody gets again.");

    public override void OnExit(RulePoint at, IOperation? value, Value? known)
    {
        foreach (var held in at.State.Held.Values.Where(held => held.IsCertain))
        {
            var isLock = held.Kind is HeldKind.Lock or HeldKind.Mutex;
            var isError = known?.Range.High < 0;
            if (value is not null && known?.Resource != held.Taken && (isLock ? isError || IsReleasedBehind(at, held) : held.Kind == HeldKind.Object && isError))
            {
                at.Report(Descriptor, value, [held.Taken], isLock ? "the lock that it holds" : "what it took");
            }
        }
    }

    /// <summary>Whether the method gives such a thing back on some way; one that never does takes it for its caller.</summary>
    private static bool IsReleasedBehind(RulePoint at, Held held)
        => held.Taken.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.SpanStart > held.Taken.Syntax.Span.End
                && at.SymbolOf(call) is IMethodSymbol method && Holding.Of(method) is { IsTaking: false });
}
