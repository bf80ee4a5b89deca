using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1052: a way out of the method on which page faults stay off, or a user access window open.</summary>
internal sealed class WindowNotClosed : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.WindowNotClosed,
        "Window not closed on every path",
        "This returns while {0}; close it with 'using', or in a 'finally'",
        "What follows in the task runs in a state that it does not expect: every page that is not there is a fault, or every user address is open.");

    public override void OnExit(RulePoint at, IOperation? value, Value? known)
    {
        foreach (var held in at.State.Held.Values)
        {
            // What is returned or handed out is the caller's to close.
            if (value is not null && held.Kind is HeldKind.Window or HeldKind.PagefaultOff && known?.Resource != held.Taken
                && !at.Method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out
                    && at.State.ValueOf(Place.Of(parameter)).Resource == held.Taken))
            {
                var isDropped = held.Taken.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
                at.Report(Descriptor, isDropped ? held.Taken : value, [held.Taken], held.Kind == HeldKind.Window
                    ? "the user access window is open" : "page faults are off");
            }
        }
    }
}
