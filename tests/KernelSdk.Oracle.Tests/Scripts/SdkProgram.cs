using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>
/// Runs a script in the kernel under test, and puts in a common form what no two machines have in common: the counterpart of
/// host_driver.c, function by function.
/// </summary>
internal sealed class SdkProgram
{
    private const int LongestHex = 64;
    private const int UtsField = 65;
    private const int UtsSize = 6 * UtsField;
    private const byte Untouched = 0xa5;

    private static readonly Credentials Nobody = new(65534, 65534, 65534, 65534);

    private readonly Script _script;
    private readonly TaskStruct _task;
    private readonly List<string> _calls = [];
    private readonly Dictionary<Area, byte[]> _before = Arena.Areas.ToDictionary(area => area, area => new byte[area.Length]);
    private readonly StringBuilder _line = new();
    private Libc _libc = null!;

    private SdkProgram(Kernel kernel, Script script)
    {
        _script = script;
        _task = kernel.Spawn("oracle", Main);
        _task.Credentials = script.IsPowerless ? Nobody : Credentials.Root;
        foreach (var area in Arena.Areas)
        {
            var mapped = _task.Mm.Map(new(area.Start, area.End), area.Protection, area.Name);
            Assert.False(mapped.IsError, $"{area.Name}: {mapped}");
        }
    }

    /// <summary>Runs a script in a kernel of its own.</summary>
    /// <param name="script">The script.</param>
    /// <param name="trace">Where the tracer writes; not traced if null.</param>
    public static Observation Run(Script script, TextWriter? trace = null)
    {
        using var input = new MemoryStream([.. script.Input], writable: false);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var kernel = new OracleKernel(new()
        {
            ConsoleInput = input,
            ConsoleOutput = output,
            ConsoleError = error,
            MaxOpenFiles = script.MaxOpenFiles,
        });
        kernel.Trace.Output = trace;
        kernel.Trace.Enabled = trace is not null;
        var program = new SdkProgram(kernel, script);
        kernel.Run();
        var ended = program._task.ExitStatus;
        var status = ended.Signal == Signal.None
            ? $"exit {ended.Code}"
            : $"signal {(int)ended.Signal} {string.Join('\n', kernel.Log.Lines)}";
        return new(program._calls, status, Convert.ToHexStringLower(output.ToArray()), Convert.ToHexStringLower(error.ToArray()));
    }

    private int Main(Libc libc)
    {
        _libc = libc;
        foreach (var area in Arena.Areas.Where(area => area.IsFilled))
        {
            Store(area.Start, [.. Enumerable.Range(0, (int)area.Length).Select(i => Arena.PatternAt(area.Start + (ulong)i))]);
        }

        foreach (var step in _script.Steps)
        {
            if (step is Poke poke)
            {
                Store(poke.Address, poke.Bytes.AsSpan());
            }
            else if (step is Call call)
            {
                Do(call);
            }
        }

        return 0;
    }

    private void Do(Call call)
    {
        var (address, number) = (call.Words.FirstOrDefault(), (long)unchecked((uint)call.Number));
        if (number == __NR_uname)
        {
            PrepareUname(address);
        }

        var result = Trap(call);
        _line.Clear();
        Settle(number, address, result);
        SayChanges();
        _calls.Add(_line.ToString());
    }

    /// <summary>syscall(2), which must not lose anything of what the trap left in rax, nor change another register.</summary>
    private long Trap(Call call)
    {
        Span<ulong> words = stackalloc ulong[6];
        call.Words.CopyTo(words);
        var returned = _libc.syscall(
            unchecked((long)call.Number), words[0], words[1], words[2], words[3], words[4], words[5]);
        ref readonly var regs = ref _libc.Registers;
        var result = unchecked((long)regs.ax);
        Assert.Equal(result is < 0 and >= -SysResult.MaxErrno ? -1 : result, returned);
        Assert.True(returned != -1 || (long)_libc.errno == -result, $"errno is {_libc.errno} behind {result}");
        Assert.Equal([regs.di, regs.si, regs.dx, regs.r10, regs.r8, regs.r9], words.ToArray());
        return result;
    }

    private void Settle(long number, ulong address, long result)
    {
        switch (number)
        {
            case __NR_getpid or __NR_gettid:
                Say(result == _task.Pid ? "pid" : Text(result));
                break;
            case __NR_getppid:
                Say(result == _task.ParentTgid && result != _task.Tgid ? "ppid" : Text(result));
                break;
            case __NR_getuid or __NR_getgid or __NR_geteuid or __NR_getegid:
                Say(result is >= 0 and <= uint.MaxValue ? "id" : Text(result));
                break;
            case __NR_uname:
                SettleUname(address);
                Say(Text(result));
                break;
            case __NR_time:
                SettleTime(address, result);
                break;
            case __NR_getrandom:
                SettleRandom(address, result);
                break;
            default:
                Say(Text(result));
                break;
        }
    }

    private void PrepareUname(ulong address)
    {
        foreach (var place in UtsBytes(address).Select(each => each.Address))
        {
            _libc.Store(new UserPtr<byte>(place), Untouched);
        }
    }

    private void SettleUname(ulong address)
    {
        foreach (var (place, index) in UtsBytes(address))
        {
            var (value, isLast) = (Peek(place), index % UtsField == UtsField - 1);
            if (value != Untouched && index / UtsField is not (0 or 4))
            {
                _libc.Store(new UserPtr<byte>(place), (byte)(isLast && value != 0 ? 'X' : 'x'));
            }
        }
    }

    private static IEnumerable<(ulong Address, int Index)> UtsBytes(ulong address)
        => Enumerable.Range(0, UtsSize).Select(i => (unchecked(address + (ulong)i), i)).Where(each => Arena.IsWritable(each.Item1));

    private void SettleTime(ulong address, long result)
    {
        if (result < 0)
        {
            Say(Text(result));
            return;
        }

        var isStored = address == 0 || (Arena.IsWritable(address) && _libc.Load(new UserPtr<long>(address)) == result);
        Say(isStored ? "time" : "time, but not where tloc points");
        if (isStored && address != 0)
        {
            _libc.Store(new UserPtr<byte>(address), "TTTTTTTT"u8);
        }
    }

    private void SettleRandom(ulong address, long result)
    {
        Say(Text(result));
        var filled = (ulong)Math.Max(result, 0);
        foreach (var area in Arena.Areas.Where(area => area.Protection.HasFlag(Protection.Write)))
        {
            // The part of the area that lies in address..address + filled.
            var (start, end) = (Math.Max(area.Start, address), Math.Min(area.End, unchecked(address + filled)));
            if (start < end)
            {
                _libc.Store<byte>(new(start), _before[area].AsSpan((int)(start - area.Start), (int)(end - start)));
            }
        }
    }

    /// <summary>Each area that changed, from its first changed byte to its last.</summary>
    private void SayChanges()
    {
        foreach (var area in Arena.Areas.Where(area => area.Protection != Protection.None))
        {
            var now = new byte[area.Length];
            Assert.Equal(0u, _task.Mm.Peek(now, new(area.Start)));
            var first = now.AsSpan().CommonPrefixLength(_before[area]);
            if (first == now.Length)
            {
                continue;
            }

            var last = now.Length - 1;
            while (now[last] == _before[area][last])
            {
                last--;
            }

            var changed = now.AsSpan(first..(last + 1));
            Say($" {area.Start + (ulong)first:x}:");
            Say(changed.Length <= LongestHex ? Convert.ToHexStringLower(changed) : $"{changed.Length}#{Hash(changed):x16}");
            _before[area] = now;
        }
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * 0x100000001b3);
        }

        return hash;
    }

    private void Store(ulong address, ReadOnlySpan<byte> bytes)
    {
        _libc.Store(new UserPtr<byte>(address), bytes);
        var area = Arena.Areas.First(area => address - area.Start < area.Length);
        bytes.CopyTo(_before[area].AsSpan((int)(address - area.Start)));
    }

    private byte Peek(ulong address)
    {
        byte value = 0;
        Assert.Equal(0u, _task.Mm.Peek(MemoryMarshal.AsBytes(new Span<byte>(ref value)), new(address)));
        return value;
    }

    private void Say(string text) => _line.Append(text);

    private static string Text(long result) => result.ToString(CultureInfo.InvariantCulture);
}
