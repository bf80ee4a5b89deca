using System.Text.Json;
using static KernelSdk.ArgumentShape;
using static KernelSdk.Abi.Tests.Documents.Described;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>The support matrix, for tools and for people.</summary>
public sealed class SupportMatrixTests
{
    private static readonly SyscallDescriptor[] Rows =
    [
        new(1, "write", FileDescriptor("fd"), Buffer("buf", Direction.In, 2), Size("count")),
        SyscallDescriptor.NotImplemented(2, "open"),
        SyscallDescriptor.Unnamed(3),
        new(39, "getpid"),
    ];

    [Fact]
    public void As_JSON()
        => Assert.Equal(
            """
            {
              "kernel": "TestKernel",
              "named": 3,
              "implemented": 2,
              "syscalls": [
                {
                  "number": 1,
                  "name": "write",
                  "implemented": true,
                  "prototype": "long sys_write(int fd, const void *buf, size_t count)",
                  "parameters": [
                    {
                      "name": "fd",
                      "type": "uint",
                      "cType": "int"
                    },
                    {
                      "name": "buf",
                      "type": "UserPtr<byte>",
                      "cType": "const void *"
                    },
                    {
                      "name": "count",
                      "type": "nuint",
                      "cType": "size_t"
                    }
                  ]
                },
                {
                  "number": 2,
                  "name": "open",
                  "implemented": false
                },
                {
                  "number": 39,
                  "name": "getpid",
                  "implemented": true,
                  "prototype": "long sys_getpid(void)",
                  "parameters": []
                }
              ]
            }

            """,
            Json(Rows));

    [Fact]
    public void As_Markdown()
        => Assert.Equal(
            """
            TestKernel implements 2 of the 3 system calls that its table names.

            | number | name | implemented | C prototype | C# parameters |
            |---:|---|---|---|---|
            | 1 | write | yes | `long sys_write(int fd, const void *buf, size_t count)` | `uint fd`, `UserPtr<byte> buf`, `nuint count` |
            | 2 | open | | | |
            | 39 | getpid | yes | `long sys_getpid(void)` | |

            """,
            Markdown(Rows));

    [Fact]
    public void A_bar_does_not_end_a_cell()
        => Assert.Contains(
            "| `long sys_either(int it)` | `A\\|B it` |\n",
            Markdown(new SyscallDescriptor(1, "either", new SyscallParameter("it", "A|B", "int", new Integer(32, Signed: true)))),
            StringComparison.Ordinal);

    [Fact]
    public void A_prototype_is_the_headers_own()
    {
        foreach (var seed in Enumerable.Range(0, 200))
        {
            var syscalls = new RandomKernel(seed).Syscalls();
            var header = Header(syscalls);
            using var json = JsonDocument.Parse(Json(syscalls));
            var prototypes = json.RootElement.GetProperty("syscalls").EnumerateArray()
                .Where(row => row.GetProperty("implemented").GetBoolean())
                .Select(row => row.GetProperty("prototype").GetString());
            Assert.All(prototypes, prototype => Assert.Contains($"static inline {prototype} {{", header, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_JSON_of_any_kernel_says_what_its_descriptors_say()
    {
        foreach (var seed in Enumerable.Range(0, 1000))
        {
            var named = new RandomKernel(seed).Syscalls().Where(syscall => syscall.Name.Length > 0).ToList();
            using var json = JsonDocument.Parse(Json(new RandomKernel(seed).Syscalls()));
            var rows = json.RootElement.GetProperty("syscalls").EnumerateArray().ToList();

            Assert.Equal(named.Count, json.RootElement.GetProperty("named").GetInt32());
            Assert.Equal(named.Count(syscall => syscall.IsImplemented), json.RootElement.GetProperty("implemented").GetInt32());
            Assert.Equal(named.Select(Said), rows.Select(Said));
        }
    }

    [Fact]
    public void The_Markdown_of_any_kernel_has_five_cells_in_every_row()
    {
        foreach (var seed in Enumerable.Range(0, 200))
        {
            var rows = Markdown(new RandomKernel(seed).Syscalls()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
            Assert.All(rows, row => Assert.Equal(7, row.Replace("\\|", "", StringComparison.Ordinal).Split('|').Length));
        }
    }

    private static string Said(SyscallDescriptor syscall)
    {
        var parameters = syscall.IsImplemented ? syscall.Parameters : [];
        var words = parameters.SelectMany(each => (string[])[each.Name, each.Type, each.CType]);
        return string.Join(' ', words.Prepend($"{syscall.Number} {syscall.Name}"));
    }

    private static string Said(JsonElement row)
    {
        var parameters = row.TryGetProperty("parameters", out var some) ? some.EnumerateArray().ToList() : [];
        string[] names = ["name", "type", "cType"];
        var words = parameters.SelectMany(each => names.Select(name => each.GetProperty(name).GetString()));
        return string.Join(' ', words.Prepend($"{row.GetProperty("number")} {row.GetProperty("name")}"));
    }
}
