using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>
/// KSDK1091: a structure is filled from user memory that cannot hold every pattern of bits, or has no layout to speak of.
/// </summary>
internal sealed class TypeNotFitForCopy : FlowRule
{
    private const int AutoLayout = 3;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.TypeNotFitForCopy,
        "Type not fit for user copy",
        "'{0}' is filled from user memory: {1}",
        "The user can write any bits. A bool of 2 is neither true nor false, and a layout that the runtime chooses is not the one that the user knows.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.Direction == Direction.Fetch
            && access.KernelArgument?.Value.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsRefLikeType: false } type)
        {
            Look(at, type);
        }
    }

    private void Look(RulePoint at, INamedTypeSymbol type)
    {
        if (type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "StructLayoutAttribute"
            && attribute.ConstructorArguments is [{ Value: AutoLayout }, ..]))
        {
            at.ReportAt(Descriptor, type, type.Name, "its layout is left to the runtime; make it sequential");
        }

        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
        {
            if (field.Type.SpecialType == SpecialType.System_Boolean)
            {
                at.ReportAt(Descriptor, field.AssociatedSymbol ?? field, (field.AssociatedSymbol ?? field).Name,
                    "not every byte is a value of its type; make it an integer");
            }
        }
    }
}
