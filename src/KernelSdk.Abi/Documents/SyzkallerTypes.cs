namespace KernelSdk;

/// <summary>What syzkaller calls the types of a kernel, and the declarations that these need.</summary>
internal sealed class SyzkallerTypes
{
    private const string SomeMemory = "buffer[inout]";

    private readonly NameScope _declarations = SyzkallerNames.NewDeclarations();
    private readonly OrderedDictionary<StructureShape, string> _structures = new(StructureComparer.Instance);
    private readonly OrderedDictionary<(string Values, string Meanings), string> _sets = [];

    /// <summary>The resource that file descriptors are; null while there are none.</summary>
    public string? Fd { get; private set; }

    /// <summary>The same, where there is one.</summary>
    public string NameOfFd => Fd ??= _declarations.Take("fd");

    /// <summary>The sets of values that were named so far, after the argument or field that takes them first.</summary>
    public IEnumerable<(string Name, string Values, string Meanings)> Sets
        => _sets.Select(set => (set.Value, set.Key.Values, set.Key.Meanings));

    /// <summary>The structures that were named so far. Asking for their fields' types may name more.</summary>
    public IReadOnlyList<StructureShape> Structures => _structures.Keys;

    /// <summary>The type of an argument.</summary>
    /// <param name="syscall">The system call.</param>
    /// <param name="index">The argument.</param>
    /// <param name="names">The names of all its arguments in the description.</param>
    public string OfArgument(SyscallDescriptor syscall, int index, IReadOnlyList<string> names)
    {
        var parameter = syscall.Parameters[index];
        var counted = Array.FindIndex(syscall.Parameters, other => CounterOf(other.Shape) == index);
        return parameter.Shape switch
        {
            ArgumentShape.Bytes bytes => $"buffer[{Way(bytes.Way)}]",
            ArgumentShape.Values values => Pointer(values, parameter.CType),
            ArgumentShape.Path => "ptr[in, filename]",
            ArgumentShape.Address => SomeMemory,
            _ when counted >= 0 => $"len[{names[counted]}]",
            ArgumentShape.Fd => NameOfFd,
            ArgumentShape.Named { Names.Length: > 0 } named => $"flags[{SetOf(named, $"{syscall.Name}_{names[index]}")}]",
            _ => OfNumber(parameter.Shape),
        };
    }

    /// <summary>The type of a field.</summary>
    /// <param name="structure">The structure around it.</param>
    /// <param name="field">The field.</param>
    public string OfField(StructureShape structure, StructureField field)
    {
        var element = field.Shape switch
        {
            ArgumentShape.Nested nested => NameOf(nested.Structure),
            ArgumentShape.Named { Names.Length: > 0 } named
                => $"flags[{SetOf(named, $"{structure.Name}_{field.Name}")}, {OfNumber(named)}]",
            ArgumentShape.Address => SomeMemory,
            _ => OfNumber(field.Shape),
        };
        return field.Count > 0 ? $"array[{element}, {field.Count}]" : element;
    }

    /// <summary>The name of a structure. Two that differ have two names, whatever C calls them.</summary>
    public string NameOf(StructureShape structure)
    {
        if (!_structures.TryGetValue(structure, out var name))
        {
            _structures.Add(structure, name = _declarations.Take(structure.Name));
        }

        return name;
    }

    private static int CounterOf(ArgumentShape shape) => shape switch
    {
        ArgumentShape.Bytes bytes => bytes.CountedBy,
        ArgumentShape.Values values => values.CountedBy,
        _ => -1,
    };

    private static string OfNumber(ArgumentShape shape) => shape switch
    {
        ArgumentShape.Integer { Bits: var bits } => $"int{bits}",
        ArgumentShape.Named { Bits: var bits } => $"int{bits}",
        ArgumentShape.Real { Bits: var bits } => $"int{bits}",
        ArgumentShape.Boolean => "bool8",
        _ => "intptr",
    };

    private static string Way(ArgumentShape.Direction way) => way switch
    {
        ArgumentShape.Direction.In => "in",
        ArgumentShape.Direction.Out => "out",
        _ => "inout",
    };

    private string Pointer(ArgumentShape.Values values, string type)
    {
        var element = values switch
        {
            { Structure: { } structure } => NameOf(structure),
            _ when type.EndsWith("**", StringComparison.Ordinal) => SomeMemory,
            { ElementSize: 1 or 2 or 4 or 8 } => $"int{values.ElementSize * 8}",
            _ => $"array[int8, {values.ElementSize}]",
        };
        return $"ptr[{Way(values.Way)}, {(values.CountedBy < 0 ? element : $"array[{element}]")}]";
    }

    private string SetOf(ArgumentShape.Named named, string suggestion)
    {
        // Names of one value are one value here: syzkaller refuses a set that has nothing but equal ones.
        var values = named.Names.Select(each => each.Value).Distinct().Select(value => $"0x{value:x}");
        var set = (string.Join(", ", values), string.Join(", ", named.Names.Select(each => each.Key)));
        if (!_sets.TryGetValue(set, out var name))
        {
            _sets.Add(set, name = _declarations.Take(suggestion));
        }

        return name;
    }
}
