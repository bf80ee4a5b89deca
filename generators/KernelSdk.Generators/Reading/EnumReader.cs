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

        var names = type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field.HasConstantValue)
            .Select(field => new EnumName(field.Name, ToWord(field.ConstantValue!)))
            .ToEquatableArray();
        return names.Count == 0 ? null : new(areFlags || type.Has("System.FlagsAttribute"), names);
    }

    private static ulong ToWord(object value)
        => value is ulong word ? word : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
