using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelSdk;

/// <summary>
/// What a kernel has of the system calls that its table names: each with its number and, where there is one, its prototype. For
/// people as Markdown, for tools as JSON.
/// </summary>
public static class SupportMatrix
{
    /// <summary>
    /// Writes one object: <c>kernel</c>, <c>named</c>, <c>implemented</c> and the <c>syscalls</c>, each with <c>number</c>,
    /// <c>name</c>, <c>implemented</c> and, if it is, <c>prototype</c> and <c>parameters</c>.
    /// </summary>
    /// <param name="output">Where to.</param>
    /// <param name="kernel">The name of the kernel's class, <c>HelloKernel</c>.</param>
    /// <param name="syscalls">The kernel's rows.</param>
    public static void WriteJson(TextWriter output, string kernel, IReadOnlyList<SyscallDescriptor> syscalls)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = new KernelRows(kernel, syscalls);
        var structures = new CStructures(rows.Implemented);
        var bytes = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            json.WriteString("kernel", kernel);
            json.WriteNumber("named", rows.Named.Count);
            json.WriteNumber("implemented", rows.Implemented.Count);
            json.WriteStartArray("syscalls");
            foreach (var syscall in rows.Named)
            {
                WriteRow(json, syscall, structures);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Line(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    /// <summary>Writes a sentence with the count, and a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="kernel">The name of the kernel's class, <c>HelloKernel</c>.</param>
    /// <param name="syscalls">The kernel's rows.</param>
    public static void WriteMarkdown(TextWriter output, string kernel, IReadOnlyList<SyscallDescriptor> syscalls)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = new KernelRows(kernel, syscalls);
        var structures = new CStructures(rows.Implemented);
        output.Line($"{kernel} implements {rows.Implemented.Count} of the {rows.Named.Count} system calls that its table names.");
        output.Paragraph(
        [
            "| number | name | implemented | C prototype | C# parameters |",
            "|---:|---|---|---|---|",
            .. rows.Named.Select(syscall => Row(syscall, structures)),
        ]);
    }

    private static void WriteRow(Utf8JsonWriter json, SyscallDescriptor syscall, CStructures structures)
    {
        json.WriteStartObject();
        json.WriteNumber("number", syscall.Number);
        json.WriteString("name", syscall.Name);
        json.WriteBoolean("implemented", syscall.IsImplemented);
        if (syscall.IsImplemented)
        {
            json.WriteString("prototype", CPrototype.Of(syscall, structures).Declaration);
            json.WriteStartArray("parameters");
            foreach (var parameter in syscall.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("name", parameter.Name);
                json.WriteString("type", parameter.Type);
                json.WriteString("cType", parameter.CType);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Row(SyscallDescriptor syscall, CStructures structures)
    {
        string[] cells = syscall.IsImplemented
            ? [$"{syscall.Number}", syscall.Name, "yes", Code(CPrototype.Of(syscall, structures).Declaration), Parameters(syscall)]
            : [$"{syscall.Number}", syscall.Name, "", "", ""];
        return "|" + string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"));
    }

    private static string Parameters(SyscallDescriptor syscall)
        => string.Join(", ", syscall.Parameters.Select(parameter => Code($"{parameter.Type} {parameter.Name}")));

    /// <summary>Code in a cell. A bar would end the cell even there.</summary>
    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
