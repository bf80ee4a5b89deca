namespace KernelSdk;

/// <summary>The names that syzkaller's description language keeps for itself.</summary>
internal static class SyzkallerNames
{
    /// <summary>Words that start a declaration, wherever they stand.</summary>
    private static readonly HashSet<string> Keywords = ["include", "incdir", "define", "resource"];

    /// <summary>What a length can refer to beside the names around it.</summary>
    private static readonly HashSet<string> References = ["parent", "syscall"];

    private static readonly HashSet<string> Types =
    [
        "type", "meta", "opt", "in", "out", "inout", "_",
        "int8", "int16", "int32", "int64", "int16be", "int32be", "int64be", "intptr", "bool8", "bool16", "bool32", "bool64", "boolptr",
        "const", "flags", "len", "bytesize", "bytesize2", "bytesize4", "bytesize8", "bitsize", "offsetof", "csum", "proc", "fmt",
        "ptr", "ptr64", "vma", "vma64", "void", "array", "buffer", "string", "stringnoz", "filename", "glob", "text", "fileoff", "optional",
        "compressed_image",
    ];

    /// <summary>The declarations of a description: resources, structures, sets of values.</summary>
    public static NameScope NewDeclarations() => new(name => Keywords.Contains(name) || Types.Contains(name));

    /// <summary>The arguments of a call, or the fields of a structure.</summary>
    public static NameScope NewFields() => new(name => Keywords.Contains(name) || References.Contains(name));

    /// <summary>The calls, whose names start lines.</summary>
    public static NameScope NewCalls() => new(name => Keywords.Contains(name) || name is "type" or "meta");
}
