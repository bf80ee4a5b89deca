using static KernelSdk.ArgumentShape;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>Descriptors as the generator writes them, in short.</summary>
internal static class Described
{
    public static SyscallParameter Int(string name) => new(name, "int", "int", new Integer(32, Signed: true));

    public static SyscallParameter Size(string name) => new(name, "nuint", "size_t", new Integer(64, Signed: false));

    public static SyscallParameter FileDescriptor(string name) => new(name, "uint", "int", new Fd());

    public static SyscallParameter Buffer(string name, Direction way, int countedBy)
        => new(name, "UserPtr<byte>", way == Direction.In ? "const void *" : "void *", new Bytes(way, countedBy));

    public static SyscallParameter Pointer(string name, StructureShape structure, Direction way = Direction.In, int countedBy = -1)
    {
        var shape = new Values<long>(way, countedBy) { Structure = structure };
        return new(name, $"UserPtr<{structure.Name}>", $"{(way == Direction.In ? "const " : "")}struct {structure.Name} *", shape);
    }

    public static StructureField Word(string name, int offset, int count = 0)
        => new(name, "long", offset, new Integer(64, Signed: true), count);

    public static StructureField Half(string name, int offset, int count = 0)
        => new(name, "int", offset, new Integer(32, Signed: true), count);

    public static StructureField Octet(string name, int offset, int count = 0)
        => new(name, "unsigned char", offset, new Integer(8, Signed: false), count);

    public static StructureField Inner(string name, int offset, StructureShape structure, int count = 0)
        => new(name, "struct " + structure.Name, offset, new Nested(structure), count);

    public static string Header(params SyscallDescriptor[] syscalls) => Written(CHeader.Write, syscalls);

    public static string Syzkaller(params SyscallDescriptor[] syscalls) => Written(SyzkallerDescription.Write, syscalls);

    public static string Json(params SyscallDescriptor[] syscalls) => Written(SupportMatrix.WriteJson, syscalls);

    public static string Markdown(params SyscallDescriptor[] syscalls) => Written(SupportMatrix.WriteMarkdown, syscalls);

    /// <summary>What a document says of <c>TestKernel</c>, on a machine whose lines end otherwise.</summary>
    public static string Written(Action<TextWriter, string, IReadOnlyList<SyscallDescriptor>> write, params SyscallDescriptor[] syscalls)
    {
        using var text = new StringWriter { NewLine = "\r\n" };
        write(text, "TestKernel", syscalls);
        return text.ToString();
    }
}
