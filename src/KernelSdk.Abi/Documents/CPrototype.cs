namespace KernelSdk;

/// <summary>One system call as a C function.</summary>
/// <param name="Declaration"><c>long sys_write(int fd, const void *buf, size_t count)</c>.</param>
/// <param name="Call"><c>syscall(__NR_write, (long)fd, buf, count)</c>.</param>
internal sealed record CPrototype(string Declaration, string Call)
{
    public static CPrototype Of(SyscallDescriptor syscall, CStructures structures)
    {
        var scope = CNames.NewScope();
        var parameters = syscall.Parameters.Select(parameter => (Parameter: parameter, Name: scope.Take(parameter.Name))).ToList();
        var declarations = parameters.Select(each => Declare(structures.TypeOf(each.Parameter), each.Name)).DefaultIfEmpty("void");
        var words = parameters.Select(each => (IsNarrow(each.Parameter.Shape) ? "(long)" : "") + each.Name).Prepend($"__NR_{syscall.Name}");
        return new($"long sys_{syscall.Name}({string.Join(", ", declarations)})", $"syscall({string.Join(", ", words)})");
    }

    /// <summary>A name behind its type: <c>void *buf</c>, <c>int fd</c>.</summary>
    public static string Declare(string type, string name) => type.EndsWith('*') ? type + name : $"{type} {name}";

    /// <summary>syscall(2) reads longs; C would pass a narrower type as an int, and leave the rest of the word to chance.</summary>
    private static bool IsNarrow(ArgumentShape shape)
        => shape is ArgumentShape.Integer { Bits: < 64 } or ArgumentShape.Named { Bits: < 64 } or ArgumentShape.Boolean or ArgumentShape.Fd;
}
