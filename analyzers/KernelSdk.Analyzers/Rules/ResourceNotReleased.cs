using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

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
        if (at.State.Held.Count > 0)
        {
            LookAtHeld(at, value, known);
        }
    }

    private void LookAtHeld(RulePoint at, IOperation? value, Value? known)
    {
        foreach (var held in at.State.Held.Values.Where(held => (held.IsCertain || IsLeftBehind(held, known)) && !at.IsWrong(held.Taken)))
        {
            var isLock = held.Kind is HeldKind.Lock or HeldKind.Mutex;
            var isError = known?.Range.High < 0 || !held.IsCertain;
            if (value is not null && known?.Resource != held.Taken
                && (isLock ? isError || at.Model.IsSyscall(at.Method) || IsReleasedBehind(at, held)
                    : held.Kind == HeldKind.Object && isError))
            {
                at.Report(Descriptor, value, [held.Taken], isLock ? "the lock that it holds" : "what it took");
            }
        }
    }

    /// <summary>A scope that nobody keeps, and so nobody leaves.</summary>
    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (call.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }
            && call.TargetMethod is { ReturnsVoid: false, ReturnType.SpecialType: SpecialType.None }
            && at.Model.MarksOf(call.TargetMethod).Holding is { IsTaking: true, IsResult: true,
                Kind: HeldKind.Lock or HeldKind.Mutex or HeldKind.Object } held)
        {
            at.Report(Descriptor, call, [call], held.Kind == HeldKind.Object ? "what it took" : "the lock that it holds");
        }
    }

    /// <summary>Whether it is held where an error is returned, and given back where none is: the number tells the ways apart.</summary>
    private static bool IsLeftBehind(Held held, Value? returned)
        => returned is not null && returned.Cases.Any(each => each.Facts.Contains(new Fact.NotTaken(held.Taken)))
            && returned.Cases.Any(each => each.Range.High < 0 && !each.Facts.Contains(new Fact.NotTaken(held.Taken)));

    /// <summary>Whether the method gives such a thing back on some way; one that never does takes it for its caller.</summary>
    private static bool IsReleasedBehind(RulePoint at, Held held)
        => held.Taken.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.SpanStart > held.Taken.Syntax.Span.End
                && at.SymbolOf(call) is IMethodSymbol method && at.Model.MarksOf(method).Holding is { IsTaking: false });
}
