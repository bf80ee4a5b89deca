using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1112: a parameter of a system call is an address, and does not say so.</summary>
internal sealed class UserMarkMissing : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.UserMarkMissing,
        "Missing [User] annotation",
        "'{0}' is used as a user address; make it a UserPtr, or mark it [User]",
        "Without the mark nobody sees whose address it is: neither the reader, nor the other rules, nor the tracer.");

    public override void OnUserPointerMade(RulePoint at, IOperation creation, Value address)
    {
        if (address is { IsTainted: true, Parameter: { } parameter } && at.Model.IsSyscall(at.Method) && !at.Model.IsUser(parameter)
            && !IsNumberToo(at, parameter))
        {
            at.ReportAt(Descriptor, parameter, parameter.Name);
        }
    }

    /// <summary>
    /// Whether it is cut to the bits of a number elsewhere, since it is an address only for some commands: the mark would be wrong for
    /// the others, and KSDK1092 would say so.
    /// </summary>
    private static bool IsNumberToo(RulePoint at, IParameterSymbol parameter)
        => at.Method.DeclaringSyntaxReferences.SelectMany(declaration => declaration.GetSyntax().DescendantNodes().OfType<CastExpressionSyntax>())
            .Any(cast => cast.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name
                && at.SymbolOf(cast.Type) is ITypeSymbol to
                && (to.SpecialType == SpecialType.System_Int32 || Interval.Of(to).IsWithin(new(int.MinValue, uint.MaxValue))));
}
