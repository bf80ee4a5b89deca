using System.Text.RegularExpressions;

namespace KernelSdk;

/// <summary>
/// The structures that system calls take, as a C program sees them. A tag means one structure: the first that has it. Pointers to
/// another one of that name are <c>void *</c>.
/// </summary>
internal sealed partial class CStructures
{
    private readonly Dictionary<string, StructureShape> _byTag = [];
    private readonly List<StructureShape> _defined = [];
    private readonly List<StructureShape> _included = [];

    /// <summary>Finds the structures of some system calls, those that C headers define first: these keep their names.</summary>
    public CStructures(IReadOnlyCollection<SyscallDescriptor> syscalls)
    {
        var parameters = syscalls.SelectMany(syscall => syscall.Parameters).ToList();
        var structures = parameters.Select(parameter => StructureOf(parameter.Shape)).OfType<StructureShape>();
        foreach (var structure in structures.OrderBy(structure => structure.Header is null))
        {
            Add(structure, structure.Header);
        }

        Mentioned = [.. parameters.Select(parameter => parameter.CType)
            .Concat(_defined.SelectMany(structure => structure.Fields).Select(field => field.CType))
            .SelectMany(type => Tag().Matches(type))
            .Select(tag => CNames.Free(tag.Groups["name"].Value))
            .Distinct()
            .Where(tag => !_byTag.ContainsKey(tag))];
    }

    /// <summary>Those that no C header defines, a nested one before the one around it.</summary>
    public IReadOnlyList<StructureShape> Defined => _defined;

    /// <summary>Those of which the author says what C header defines them.</summary>
    public IReadOnlyList<StructureShape> Included => _included;

    /// <summary>The tags of which nothing but the name is known.</summary>
    public IReadOnlyList<string> Mentioned { get; }

    /// <summary>The structure that an argument points to, if it says which.</summary>
    public static StructureShape? StructureOf(ArgumentShape shape) => (shape as ArgumentShape.Values)?.Structure;

    /// <summary>Whether the structure's name means this one.</summary>
    public bool IsKnown(StructureShape structure)
        => _byTag.TryGetValue(CNames.Free(structure.Name), out var first) && StructureComparer.Instance.Equals(first, structure);

    /// <summary>A parameter's type in a prototype.</summary>
    public string TypeOf(SyscallParameter parameter) => StructureOf(parameter.Shape) is { } structure && !IsKnown(structure)
        ? Tag().Replace(parameter.CType, "void")
        : WithFreeTags(parameter.CType);

    /// <summary>A type whose tags are names that C can use.</summary>
    public static string WithFreeTags(string type) => Tag().Replace(type, tag => "struct " + CNames.Free(tag.Groups["name"].Value));

    private void Add(StructureShape structure, string? header)
    {
        if (_byTag.ContainsKey(CNames.Free(structure.Name)))
        {
            return;
        }

        foreach (var nested in structure.Fields.Select(field => field.Shape).OfType<ArgumentShape.Nested>())
        {
            // What a header's structure is made of, the header defines as well.
            Add(nested.Structure, nested.Structure.Header ?? header);
        }

        if (!_byTag.TryAdd(CNames.Free(structure.Name), structure))
        {
            return;
        }

        if (header is null)
        {
            _defined.Add(structure);
        }
        else if (structure.Header is not null)
        {
            _included.Add(structure);
        }
    }

    [GeneratedRegex("struct (?<name>[^ *]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
