using System.Text.RegularExpressions;

namespace KernelSdk;

/// <summary>
/// A C header for programs that call a kernel: the numbers, the structures, and a function for each system call that the kernel
/// has, with Linux's prefix: <c>sys_write</c> stands beside the C library's own <c>write</c>.
/// </summary>
/// <remarks>
/// <para>gcc and clang take it as C11 and newer, and as C++17. A call answers as syscall(2) does: -1 and <c>errno</c>.</para>
/// <para>Where the host's <c>sys/syscall.h</c> has the same numbers, both can be included. A structure that a C header defines
/// has to name it, <c>[CName("timespec", Header = "time.h")]</c>; otherwise a program that includes that header sees two.</para>
/// </remarks>
/// <example><code>
/// CHeader.Write(Console.Out, nameof(HelloKernel), kernel.Syscalls);
/// </code></example>
public static partial class CHeader
{
    private static readonly string[] OwnHeaders = ["assert.h", "stdbool.h", "stddef.h", "unistd.h"];

    /// <summary>Writes the header.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="kernel">The name of the kernel's class, <c>HelloKernel</c>; the include guard is made of it.</param>
    /// <param name="syscalls">The kernel's rows.</param>
    public static void Write(TextWriter output, string kernel, IReadOnlyList<SyscallDescriptor> syscalls)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = new KernelRows(kernel, syscalls);
        var structures = new CStructures(rows.Implemented);
        var guard = CNames.Free(WordStart().Replace(kernel, "_").ToUpperInvariant() + "_SYSCALLS_H");

        output.Line($"/* The system calls of {kernel}: {rows.Named.Count} numbers, {rows.Implemented.Count} functions. */");
        output.Paragraph([$"#ifndef {guard}", $"#define {guard}"]);
        WriteIncludes(output, structures);
        output.Paragraph(rows.Named.Select(syscall => $"#define __NR_{syscall.Name} {syscall.Number}"));
        output.Paragraph(structures.Mentioned.Select(tag => $"struct {tag};"));
        output.Paragraph(structures.Included.Select(CStructureText.Size));
        foreach (var structure in structures.Defined)
        {
            output.Paragraph(CStructureText.Definition(structure, structures));
        }

        foreach (var syscall in rows.Implemented)
        {
            output.Paragraph(Function(syscall, CPrototype.Of(syscall, structures)));
        }

        output.Paragraph(["#endif"]);
    }

    private static void WriteIncludes(TextWriter output, CStructures structures)
    {
        var headers = structures.Included.Select(structure => structure.Header).OfType<string>().Except(OwnHeaders);
        output.Paragraph(["#ifndef _DEFAULT_SOURCE", "#define _DEFAULT_SOURCE 1", "#endif"]);
        output.Paragraph(OwnHeaders.Select(Include));
        output.Paragraph(headers.Order(StringComparer.Ordinal).Select(Include));
        output.Paragraph(
        [
            "#ifndef __cplusplus",
            "/* unistd.h hides it from a program of plain C11 that included a header before this one. */",
            "long syscall(long number, ...);",
            "#endif",
        ]);
    }

    private static IEnumerable<string> Function(SyscallDescriptor syscall, CPrototype prototype)
        => [$"/* {syscall.Name}(2) */", $"static inline {prototype.Declaration} {{ return {prototype.Call}; }}"];

    private static string Include(string header) => $"#include <{header}>";

    /// <summary>A capital behind a small letter or a digit, and the last of several capitals.</summary>
    [GeneratedRegex("(?<=[^A-Z_])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
