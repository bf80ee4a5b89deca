using System.Collections.Immutable;
using static KernelSdk.ArgumentShape;
using static KernelSdk.Abi.Tests.Documents.Described;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>Kernels that nobody would write, the same ones for a seed: odd names, odd layouts, structures of one name.</summary>
internal sealed class RandomKernel(int seed)
{
    private static readonly string[] Names =
    [
        "fd", "buf", "flags", "len", "int", "register", "default", "class", "errno", "linux", "unix", "syscall", "size_t", "parent",
        "define", "resource", "größe", "_", "__", "__NR_call_1", "_Bool", "int_", "padding_4", "string", "array", "bytes", "sys_call_1",
    ];

    private static readonly string[] Tags = ["pair", "node", "int", "class", "größe", "buffer", "iovec_", "fd"];

    private static readonly string[] CallNames = ["define", "include", "resource", "type", "meta", "syscall", "read", "len"];

    private static readonly StructureShape IoVec = new(
        "iovec",
        16,
        "sys/uio.h",
        [new("iov_base", "void *", 0, new Address()), new("iov_len", "size_t", 8, new Integer(64, Signed: false))]);

    private static readonly StructureShape TimeSpec = new("timespec", 16, "time.h", []);

    private readonly Random _random = new(seed);

    public SyscallDescriptor[] Syscalls()
    {
        var count = _random.Next(1, 12);
        return [.. Enumerable.Range(0, count).Select(Syscall)];
    }

    private SyscallDescriptor Syscall(int number)
    {
        var name = number < CallNames.Length && _random.Next(2) == 0 ? CallNames[number] : $"call_{number}";
        return _random.Next(8) switch
        {
            0 => SyscallDescriptor.NotImplemented(number, name),
            1 => SyscallDescriptor.Unnamed(number),
            _ => new(number, name, Parameters(_random.Next(7))),
        };
    }

    private SyscallParameter[] Parameters(int count)
    {
        var names = Distinct(count);
        return [.. names.Select(name => Parameter(name, _random.Next(-1, count)))];
    }

    private SyscallParameter Parameter(string name, int countedBy) => _random.Next(10) switch
    {
        0 => FileDescriptor(name),
        1 => Int(name),
        2 => new(name, "bool", "bool", new ArgumentShape.Boolean()),
        3 => new(name, "Mode", "unsigned short", Enumeration(16)),
        4 => Buffer(name, Way(), Math.Max(countedBy, 0)),
        5 => new(name, "UserPtr<byte>", "const char *", new ArgumentShape.Path()),
        6 => new(name, "UserPtr<Node>", $"struct {Any(Tags)} *", new Address()),
        7 => new(name, "UserPtr<UserPtr<byte>>", "void **", new Values<UserPtr<byte>>(Way(), countedBy)),
        8 => Size(name),
        _ => Pointer(name, Structure(depth: 0), Way(), countedBy),
    };

    private StructureShape Structure(int depth)
    {
        if (_random.Next(6) == 0)
        {
            return _random.Next(2) == 0 ? IoVec : TimeSpec;
        }

        var fields = new List<StructureField>();
        var (offset, pack) = (0, 1 << _random.Next(4));
        foreach (var name in Distinct(_random.Next(5)))
        {
            var field = Field(name, depth);
            var gap = _random.Next(8) == 0 ? _random.Next(9) : 0;
            offset = RoundUp(offset, Math.Min(field.Shape is Nested ? 8 : field.ElementSize, pack)) + gap;
            fields.Add(field with { Offset = offset });
            offset += field.ElementSize * Math.Max(field.Count, 1);
        }

        var size = Math.Max(1, _random.Next(3) == 0 ? offset + _random.Next(9) : RoundUp(offset, pack));
        return new(Any(Tags), size, null, [.. fields]);
    }

    private StructureField Field(string name, int depth)
    {
        var count = _random.Next(3) == 0 ? _random.Next(1, 5) : 0;
        return _random.Next(depth < 2 ? 9 : 8) switch
        {
            0 => Octet(name, 0, count),
            1 => Half(name, 0, count),
            2 => Word(name, 0, count),
            3 => new(name, "double", 0, new Real(64), count),
            4 => new(name, "bool", 0, new ArgumentShape.Boolean(), count),
            5 => new(name, "unsigned short", 0, Enumeration(16), count),
            6 => new(name, $"struct {Any(Tags)} *", 0, new Address(), count),
            7 => new(name, "float", 0, new Real(32), count),
            _ => Inner(name, 0, Structure(depth + 1), count),
        };
    }

    private Named Enumeration(int bits)
    {
        var names = Enumerable.Range(0, _random.Next(1, 4)).Select(i => KeyValuePair.Create($"NAME_{i}", (ulong)_random.Next(4)));
        return new(bits, IsFlags: true, names.ToImmutableArray());
    }

    private string[] Distinct(int count)
    {
        var names = Names.ToArray();
        _random.Shuffle(names);
        return names[..count];
    }

    private string Any(string[] names) => names[_random.Next(names.Length)];

    private Direction Way() => (Direction)_random.Next(3);

    private static int RoundUp(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
