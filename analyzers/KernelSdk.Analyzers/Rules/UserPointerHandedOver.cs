using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1003: a user pointer goes where a kernel pointer is expected.</summary>
internal sealed class UserPointerHandedOver : FlowRule
{
    public override bool IsAboutAddresses => true;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UserPointerHandedOver,
        "User pointer passed, returned or stored where kernel memory is expected",
        "{0} is for addresses of the kernel, and this is one of the user; mark it [User], or copy what it points to",
        "Whoever gets the pointer has no way to know whose memory it means, and will read or write through it.");

    public override void OnHandOver(RulePoint at, IOperation value, Value known, ISymbol target)
    {
        var type = target switch
        {
            IParameterSymbol parameter when !IsOfTheSystem(parameter.ContainingSymbol) => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        var isAddress = type is IPointerTypeSymbol
            || (target is not IParameterSymbol && !IsOverlay(target)
            && type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr);
        if (isAddress && known.IsUserAddress && !at.Model.IsUser(target))
        {
            at.Report(Descriptor, value, [known.Source], $"{KindOf(target)} '{target.Name}'");
        }
    }

    public override void OnElement(RulePoint at, IOperation element, Value value)
    {
        if (value.Space == Space.User)
        {
            at.Report(Descriptor, element, [value.Source], "The array");
        }
    }

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        if (value is { Type: IPointerTypeSymbol } && known is { Space: Space.User } && at.Method.ReturnType is IPointerTypeSymbol
            && !at.Model.IsUser(at.Method))
        {
            at.Report(Descriptor, value, [known.Source], $"The result of '{at.Method.Name}'");
        }
    }

    /// <summary>A number that lies over something else is not kept for itself: what is read by the other name is looked at there.</summary>
    private static bool IsOverlay(ISymbol target)
        => target.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "FieldOffsetAttribute");

    private static string KindOf(ISymbol target) => target switch
    {
        IParameterSymbol => "Parameter",
        IFieldSymbol => "Field",
        _ => "Property",
    };

    private static bool IsOfTheSystem(ISymbol? method)
        => method?.ContainingNamespace.IsInSystem() == true && method.ContainingType.Name is not ("NativeMemory" or "Buffer");
}
