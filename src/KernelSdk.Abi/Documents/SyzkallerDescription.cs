using System.Collections.Immutable;

namespace KernelSdk;

/// <summary>
/// A description of a kernel for syzkaller, in the language of its <c>sys/OS/*.txt</c>: the system calls that the kernel has, with
/// what their arguments mean, so that a fuzzer passes descriptors, buffers and their lengths instead of noise.
/// </summary>
/// <remarks>
/// The text stands alone, numbers included. syzkaller wants to know where a resource comes from: mark the calls that make a
/// descriptor with <c>[return: Fd]</c>.
/// </remarks>
public static class SyzkallerDescription
{
    private const int TabWidth = 8;

    /// <summary>Writes the description.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="kernel">The name of the kernel's class, <c>HelloKernel</c>.</param>
    /// <param name="syscalls">The kernel's rows.</param>
    public static void Write(TextWriter output, string kernel, IReadOnlyList<SyscallDescriptor> syscalls)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = new KernelRows(kernel, syscalls);
        var types = new SyzkallerTypes();
        var scope = SyzkallerNames.NewCalls();
        var names = rows.Implemented.Select(syscall => scope.Take(syscall.Name)).ToList();
        var calls = rows.Implemented.Zip(names, (syscall, name) => Call(syscall, name, types)).ToList();
        var structures = new List<IEnumerable<string>>();
        for (var i = 0; i < types.Structures.Count; i++)
        {
            structures.Add(Structure(types.Structures[i], types));
        }

        output.Line($"# The system calls of {kernel}.");
        output.Paragraph(rows.Implemented.Zip(names, (syscall, name) => $"define __NR_{name}\t{syscall.Number}"));
        output.Paragraph(types.Fd is { } fd ? Resource(fd, rows) : []);
        output.Paragraph(calls);
        output.Paragraph(types.Sets.SelectMany(set => (string[])[$"# Names of {set.Name}: {set.Meanings}", $"{set.Name} = {set.Values}"]));
        foreach (var structure in structures)
        {
            output.Paragraph(structure);
        }
    }

    private static IEnumerable<string> Resource(string fd, KernelRows rows)
    {
        var resource = $"resource {fd}[int32]: -1";
        return rows.Implemented.Any(syscall => syscall.ReturnsFd) ? [resource] : [$"# No call makes one; [return: Fd] marks a method that does.", resource];
    }

    private static string Call(SyscallDescriptor syscall, string call, SyzkallerTypes types)
    {
        var scope = SyzkallerNames.NewFields();
        var names = syscall.Parameters.Select(parameter => scope.Take(parameter.Name)).ToList();
        var arguments = names.Select((name, index) => $"{name} {types.OfArgument(syscall, index, names)}");
        return $"{call}({string.Join(", ", arguments)}){(syscall.ReturnsFd ? $" {types.NameOfFd}" : "")}";
    }

    private static ImmutableArray<string> Structure(StructureShape structure, SyzkallerTypes types)
    {
        var layout = StructureLayout.Of(structure, _ => true);
        var fields = layout.Parts
            .Zip(layout.NamesIn(SyzkallerNames.NewFields()), (part, name) => (Name: name, Type: PartType(structure, part, types)))
            .DefaultIfEmpty((Name: "bytes", Type: $"array[int8, {structure.Size}]"))
            .ToList();
        var tabs = fields.Max(field => field.Name.Length / TabWidth) + 1;
        return
        [
            $"{types.NameOf(structure)} {{",
            .. fields.Select(field => $"\t{field.Name}{new string('\t', tabs - (field.Name.Length / TabWidth))}{field.Type}"),
            layout.IsPacked ? "} [packed]" : "}",
        ];
    }

    private static string PartType(StructureShape structure, StructureLayout.Part part, SyzkallerTypes types)
        => part.Field is { } field ? types.OfField(structure, field) : $"array[const[0, int8], {part.Gap}]";
}
