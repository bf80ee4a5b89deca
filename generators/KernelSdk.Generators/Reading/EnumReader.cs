using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>Reads the names of an enum.</summary>
internal static class EnumReader
{
    /// <summary>The names; null if the type is no enum, or one without.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="areFlags">Whether the names combine, whatever the enum says of itself.</param>
    public static EnumModel? Read(ITypeSymbol type, bool areFlags = false)
    {
        if (type.TypeKind != TypeKind.Enum)
        {
            return null;
        }

        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        var masks = members.Where(field => field.Has(KnownNames.Mask)).ToList();
        var names = members.Except(masks, SymbolEqualityComparer.Default).OfType<IFieldSymbol>()
            .Select(field => new EnumName(field.Name, ToWord(field)))
            .ToEquatableArray();
        var mask = masks.Aggregate(0UL, (bits, field) => bits | ToWord(field));
        return names.Count == 0 ? null : new(areFlags || type.Has("System.FlagsAttribute"), mask, names);
    }

    private static ulong ToWord(IFieldSymbol field)
        => field.ConstantValue is ulong word ? word : unchecked((ulong)Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture));
}
