using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1002: a user address that was made a number becomes a pointer of the kernel.</summary>
internal sealed class UserPointerConverted : FlowRule
{
    public override bool IsAboutAddresses => true;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UserPointerConverted,
        "User pointer converted to a kernel pointer",
        "This makes a kernel pointer of a user address; make it a UserPtr again, or copy what it points to",
        "A number does not say whose address it is. Behind the conversion nothing tells the user's memory from the kernel's.");

    public override void OnHandle(RulePoint at, IOperation call, Value number)
        => at.Report(Descriptor, call, number);

    public override void OnPointerMade(RulePoint at, IInvocationOperation call, Value number)
    {
        if (number is { IsUserAddress: true, IsKernelAddress: false })
        {
            at.Report(Descriptor, call, [number.Source]);
        }
    }

    public override void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
        if (use == Use.Pointer && !value.IsKernelAddress && (value.IsUserAddress || value is { IsTainted: true, FetchedBy: null })
            && argument.Type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr
                or SpecialType.System_UIntPtr)
        {
            at.Report(Descriptor, call, [value.Source]);
        }
    }

    public override void OnConversion(RulePoint at, IOperation conversion, Value value, ITypeSymbol to)
    {
        if (KernelModel.IsPointer(to) && (conversion is IFieldReferenceOperation || KernelModel.IsOfNumber(conversion))
            && (value.IsUserAddress || (value.IsTainted && value.FetchedBy is null)
                || at.PassedFor(value).Any(static passed => passed.IsUserAddress || passed is { IsTainted: true, FetchedBy: null }))
            && !value.IsKernelAddress
            && !(conversion.Parent is IArgumentOperation { Parameter: { } parameter } && at.Model.IsUser(parameter)))
        {
            at.Report(Descriptor, conversion, [value.Source]);
        }
    }
}
