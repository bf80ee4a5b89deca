using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1041: the user learns an address of the kernel.</summary>
internal sealed class KernelAddressDisclosed : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.KernelAddressDisclosed,
        "Kernel address disclosed to user",
        "This tells the user an address of the kernel, or a number made from one; give out a number of your own",
        "Who knows where things lie in the kernel needs one bug less to get at them.");

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        if (value is not null && known is { IsKernelAddress: true }
            && (at.Model.IsSyscall(at.Method) || at.Model.IsSysResult(at.Method.ReturnType))
            && (known.Storage?.Id is IOperation or Place { Path: "" }
                || known.Source is IInvocationOperation { TargetMethod.ContainingType.Name: "GCHandle" or "RuntimeHelpers" or "Object" }))
        {
            at.Report(Descriptor, value, [known.Source]);
        }
    }

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.Direction == Direction.Store && access.KernelArgument is not null
            && (access.Kernel.IsKernelAddress || HoldsAddress(at, access.Kernel) || IsOfKernelsOwn(at, access)))
        {
            at.Report(Descriptor, access.Call, [access.Kernel.Source]);
        }
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole) => OnUserAccess(at, access);

    /// <summary>
    /// Whether it is a structure that the kernel keeps, or a copy of one, with a pointer in it of which nobody has said here that it is
    /// none, or the user's.
    /// </summary>
    private static bool IsOfKernelsOwn(RulePoint at, UserAccess access)
        => access.KernelArgument?.Value.Type is INamedTypeSymbol { IsValueType: true } type
            && KeptIn(access) is { } kept
            && type.GetMembers().OfType<IFieldSymbol>().Any(field
                => field is { IsStatic: false, IsFixedSizeBuffer: false, Type: IPointerTypeSymbol or IFunctionPointerTypeSymbol }
                && !at.Model.IsUser(field) && !kept.Any(place => at.State.Values.ContainsKey(place.Field(field.Name))));

    /// <summary>The place of a value, and what that was copied from; null if none of it is kept by the kernel.</summary>
    private static List<Place>? KeptIn(UserAccess access)
    {
        var value = access.Kernel;
        var places = new[] { value.Place, value.Same is { IsLength: false, Plus: 0 } same ? same.Of : null }.OfType<Place>().ToList();
        var isElement = value.FetchedBy is null && (IsElementOfField(value.Source) || IsElementOfField(access.KernelArgument?.Value));
        return isElement || places.Exists(static each => each.Root is IFieldSymbol) ? places : null;
    }

    /// <summary>One of the structures in a table of the kernel's.</summary>
    private static bool IsElementOfField(IOperation? value)
        => value is IArrayElementReferenceOperation { ArrayReference: IFieldReferenceOperation };

    /// <summary>Whether an address is among the fields of a structure, seen as itself or as its bytes.</summary>
    private static bool HoldsAddress(RulePoint at, Value value)
        => (value.Place ?? (value.Storage?.Id as Place)) is { } whole
            && at.State.Values.Marked(whole.Marks).Any(each => each.Key.IsWithin(whole) && each.Value.IsKernelAddress);
}
