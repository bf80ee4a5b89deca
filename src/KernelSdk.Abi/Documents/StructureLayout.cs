using System.Collections.Immutable;

namespace KernelSdk;

/// <summary>
/// The parts of a structure in the order of memory, so that a compiler of C or of syzkaller's language puts them where C# has them:
/// fields alone where its own rules do, otherwise fields and gaps without a gap of its own.
/// </summary>
/// <param name="IsPacked">Whether the compiler may leave no gap.</param>
/// <param name="Alignment">What the compiler aligns the whole to.</param>
/// <param name="Parts">None if fields cannot tell the layout: then it is so many bytes.</param>
internal sealed record StructureLayout(bool IsPacked, int Alignment, ImmutableArray<StructureLayout.Part> Parts)
{
    private static readonly StructureLayout Opaque = new(IsPacked: false, Alignment: 1, []);

    /// <summary>The layout of a structure.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="hasName">Whether the document has a name for a nested structure; otherwise that one is so many bytes.</param>
    public static StructureLayout Of(StructureShape structure, Predicate<StructureShape> hasName)
    {
        if (structure.Fields.Length == 0 || Ends(structure).Zip(Starts(structure)).Any(pair => pair.First > pair.Second))
        {
            return Opaque;
        }

        var (offset, widest, isNatural) = (0, 1, true);
        foreach (var field in structure.Fields)
        {
            var alignment = AlignmentOf(field, hasName);
            isNatural &= alignment > 0 && RoundUp(offset, alignment) == field.Offset;
            offset = EndOf(field);
            widest = Math.Max(widest, alignment);
        }

        return isNatural && RoundUp(offset, widest) == structure.Size
            ? new(IsPacked: false, widest, [.. structure.Fields.Select(field => new Part(field, 0, field.Offset))])
            : new(IsPacked: true, Alignment: 1, [.. WithGaps(structure)]);
    }

    /// <summary>A name for each part; the fields choose before the gaps.</summary>
    /// <param name="scope">The names of the structure's members.</param>
    public IEnumerable<string> NamesIn(NameScope scope)
    {
        var names = Parts.Select(part => part.Field is { } field ? scope.Take(field.Name) : null).ToList();
        return Parts.Zip(names, (part, name) => name ?? scope.Take($"padding_{part.Offset}"));
    }

    private static IEnumerable<Part> WithGaps(StructureShape structure)
    {
        var offset = 0;
        foreach (var field in structure.Fields)
        {
            if (field.Offset > offset)
            {
                yield return new(null, field.Offset - offset, offset);
            }

            yield return new(field, 0, field.Offset);
            offset = EndOf(field);
        }

        if (structure.Size > offset)
        {
            yield return new(null, structure.Size - offset, offset);
        }
    }

    /// <summary>Where each field ends, the start of the structure before them.</summary>
    private static IEnumerable<int> Ends(StructureShape structure) => structure.Fields.Select(EndOf).Prepend(0);

    /// <summary>Where each field starts, the end of the structure behind them.</summary>
    private static IEnumerable<int> Starts(StructureShape structure)
        => structure.Fields.Select(field => field.Offset).Append(structure.Size);

    private static int EndOf(StructureField field) => field.Offset + (field.ElementSize * Math.Max(field.Count, 1));

    /// <summary>What the compiler aligns a field to; 0 if nobody but a C header knows.</summary>
    private static int AlignmentOf(StructureField field, Predicate<StructureShape> hasName) => field.Shape switch
    {
        ArgumentShape.Nested { Structure: var inner } when !hasName(inner) => 1,
        ArgumentShape.Nested { Structure: { Header: not null, Fields: [] } } => 0,
        ArgumentShape.Nested { Structure: var inner } => Of(inner, hasName).Alignment,
        _ => field.ElementSize,
    };

    private static int RoundUp(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;

    /// <summary>A field, or a gap.</summary>
    /// <param name="Field">The field; null for a gap.</param>
    /// <param name="Gap">The bytes of a gap.</param>
    /// <param name="Offset">Where it starts.</param>
    public readonly record struct Part(StructureField? Field, int Gap, int Offset);
}
