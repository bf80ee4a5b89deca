using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1090: an address that stood in user memory is taken for one of the kernel.</summary>
internal sealed class NestedUserPointer : FlowRule
{
    public override bool IsAboutAddresses => true;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.NestedUserPointer,
        "Nested user pointer treated as kernel pointer",
        "The user has written this address; make the field a UserPtr, and copy what it points to",
        "A structure that was copied from user memory is safe, and the addresses in it are the user's all the same.");

    public override void OnDereference(RulePoint at, IOperation access, Value address)
    {
        if (address is { FetchedBy: { } fetch, Space: Space.Kernel })
        {
            at.Report(Descriptor, access, [fetch]);
        }
    }

    public override void OnPointerMade(RulePoint at, IInvocationOperation call, Value number)
    {
        if (number is { FetchedBy: { } fetch, Space: Space.Kernel })
        {
            at.Report(Descriptor, call, [fetch]);
        }
    }

    public override void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
        if (use == Use.Pointer && value is { FetchedBy: { } fetch, Space: Space.Kernel })
        {
            at.Report(Descriptor, call, [fetch]);
        }
    }

    public override void OnConversion(RulePoint at, IOperation conversion, Value value, ITypeSymbol to)
    {
        if (KernelModel.IsPointer(to) && KernelModel.IsOfNumber(conversion)
            && (value is { FetchedBy: not null, Space: Space.Kernel } ? value
                : at.Method.ReturnType is IPointerTypeSymbol ? null // Of one that is returned the caller is told.
                : at.PassedFor(value)
                    .FirstOrDefault(static passed => passed is { FetchedBy: not null, Space: Space.Kernel })) is { } nested)
        {
            at.Report(Descriptor, conversion, [nested.FetchedBy]);
        }
    }

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (call.TargetMethod.ContainingType is { Name: "Marshal" }
            && arguments.FirstOrDefault(argument => argument is { FetchedBy: not null, Space: Space.Kernel }) is { FetchedBy: { } fetch }
            && call.TargetMethod.Parameters is [{ Type.SpecialType: SpecialType.System_IntPtr }, ..])
        {
            at.Report(Descriptor, call, [fetch]);
        }
    }

    public override void OnHandOver(RulePoint at, IOperation value, Value known, ISymbol target)
    {
        if (value.Type is IPointerTypeSymbol && known is { FetchedBy: { } fetch, Space: Space.Kernel }
            && target is IParameterSymbol parameter && !at.Model.IsUser(parameter))
        {
            at.Report(Descriptor, value, [fetch]);
        }
    }
}
