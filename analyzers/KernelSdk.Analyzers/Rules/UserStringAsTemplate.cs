using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1081: the user writes the template of a message.</summary>
internal sealed class UserStringAsTemplate : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.UserStringAsTemplate,
        "User string as format or log template",
        "The user has written this template; pass it as an argument of \"{0}\"",
        "A template with places that have no argument throws, and one with line breaks forges lines of the log.");

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (call.TargetMethod.Name is "Format" or "AppendFormat" or "Printk" or "WriteLine" or "Write"
            && call.TargetMethod.Parameters.Length > 1
            && arguments.Count > 0 && arguments[0] is { IsUserText: true } template && !at.IsWrong(call.Arguments[0].Value))
        {
            at.Report(Descriptor, call, [template.Source]);
        }
    }
}
