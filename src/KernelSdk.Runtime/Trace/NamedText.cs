using System.Text;

namespace KernelSdk;

/// <summary>Writes a number by its names as strace does: <c>MADV_FREE</c>, <c>PROT_READ|PROT_WRITE</c>.</summary>
internal static class NamedText
{
    /// <summary>C# wants a name for no bits at all. C has none, and strace shows 0.</summary>
    private const string NoBits = "None";

    /// <summary>Writes a value, cut to its width.</summary>
    public static void Append(StringBuilder text, ulong value, ArgumentShape.Named named)
    {
        var names = named.Names
            .Where(each => !named.IsFlags || each is not { Key: NoBits, Value: 0 })
            .Select(each => (each.Key, ScalarText.Cut(each.Value, named.Bits)))
            .ToList();
        var mask = ScalarText.Cut(named.Mask, named.Bits);
        text.Append(named.IsFlags ? Flags(value, mask, names) : NameOf(value, names) ?? Nameless(value, names));
    }

    /// <summary>The name of what the mask holds, then names in the order of their declaration, then the bits that have none.</summary>
    private static string Flags(ulong value, ulong mask, List<(string Name, ulong Bits)> names)
    {
        List<string> parts = mask == 0 ? [] : [.. Field(value & mask, names)];
        var left = value & ~mask;
        foreach (var (name, bits) in names.Where(each => each.Bits != 0 && (each.Bits & mask) == 0))
        {
            // A name inside of another one is not meant where the other is: O_SYNC holds the bit of O_DSYNC.
            if (HasAll(left, bits) && !names.Exists(other => other.Bits != bits && HasAll(other.Bits, bits) && HasAll(left, other.Bits)))
            {
                parts.Add(name);
                left &= ~bits;
            }
        }

        if (left != 0)
        {
            parts.Add(parts.Count == 0 ? Nameless(left, names) : ScalarText.Hex(left));
        }

        return parts.Count > 0 ? string.Join('|', parts) : NameOf(0, names) ?? ScalarText.Hex(0);
    }

    /// <summary>A 0 without a name is left out: <c>MAP_ANONYMOUS</c> alone.</summary>
    private static IEnumerable<string> Field(ulong value, List<(string Name, ulong Bits)> names)
        => NameOf(value, names) is { } name ? [name] : value != 0 ? [Nameless(value, names)] : [];

    private static bool HasAll(ulong value, ulong bits) => (value & bits) == bits;

    private static string? NameOf(ulong value, List<(string Name, ulong Bits)> names) => names.Find(each => each.Bits == value).Name;

    /// <summary><c>0x63 /* MADV_??? */</c>: with the word that all names begin with, if there is one.</summary>
    private static string Nameless(ulong value, List<(string Name, ulong Bits)> names)
    {
        var start = names.Select(each => each.Name).DefaultIfEmpty("").Aggregate(CommonStart);
        var word = start[..(start.LastIndexOf('_') + 1)];
        return ScalarText.Hex(value) + (word.Length == 0 ? "" : $" /* {word}??? */");
    }

    private static string CommonStart(string left, string right) => left[..left.AsSpan().CommonPrefixLength(right)];
}
