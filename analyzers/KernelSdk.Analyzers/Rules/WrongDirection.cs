using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1100: a copy goes the other way than the parameter says.</summary>
internal sealed class WrongDirection : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.WrongDirection,
        "Copy direction wrong",
        "'{0}' {1}; turn the copy round, or the mark",
        "[In] and [Out] say which way a parameter's bytes go. A copy in the other direction takes an answer for a question.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.User.Origin?.Root is Place { Path: "", Root: IParameterSymbol parameter })
        {
            var (isIn, isOut) = (Has(parameter, "InAttribute"), Has(parameter, "OutAttribute"));
            if ((isOut && !isIn && access.Kind.Direction == Direction.Fetch) || (isIn && !isOut && access.Kind.Direction == Direction.Store))
            {
                at.Report(Descriptor, access.Call, [], parameter.Name, isOut ? "is [Out], and its bytes are fetched" : "is [In], and its bytes are written");
            }
        }
    }

    private static bool Has(IParameterSymbol parameter, string mark)
        => parameter.GetAttributes().Any(attribute => attribute.AttributeClass is { ContainingNamespace.Name: "KernelSdk" } type && type.Name == mark);
}
