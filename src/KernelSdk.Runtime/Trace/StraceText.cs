using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>Writes a trace in the text format of strace 6: one line for each call, written when it has returned.</summary>
/// <param name="syscall">The system call.</param>
/// <param name="arguments">Its argument words.</param>
/// <param name="formatter">Reads the task's memory.</param>
internal sealed class StraceText(SyscallDescriptor syscall, SyscallArguments arguments, ArgumentFormatter formatter)
{
    private readonly string?[] _known = new string?[syscall.Parameters.Length];

    /// <summary>The call as it looks before it ran: what the kernel will fill is an address.</summary>
    public static string Call(SyscallDescriptor syscall, SyscallArguments arguments, ArgumentFormatter formatter)
    {
        var line = new StraceText(syscall, arguments, formatter);
        line.ReadInputs();
        return line.Call(result: null);
    }

    /// <summary>Keeps what the user passes, which the call itself may overwrite.</summary>
    public void ReadInputs()
    {
        for (var i = 0; i < _known.Length; i++)
        {
            if (!IsOutput(syscall.Parameters[i].Shape))
            {
                _known[i] = Argument(i, result: null);
            }
        }
    }

    /// <summary><c>write(1, "hi", 2)</c>, padded to the column, and <c>= 2</c> or <c>= -1 EBADF (Bad file descriptor)</c>.</summary>
    public string Line(SysResult? result, int column)
        => $"{Call(result).PadRight(Math.Max(column - 1, 0))} = {Result(result)}";

    private string Result(SysResult? result) => result switch
    {
        null => "?",
        { IsError: true } error => $"-1 {ErrnoText.NameOf(error.Errno)} ({ErrnoText.Describe(error.Errno)})",
        { } value when syscall.ReturnsAddress || value.ToWord() < 0 => ScalarText.Hex(unchecked((ulong)value.ToWord())),
        { } value => value.ToWord().ToString(CultureInfo.InvariantCulture),
    };

    private static bool IsOutput(ArgumentShape shape)
        => shape is ArgumentShape.Bytes { Way: not ArgumentShape.Direction.In } or ArgumentShape.Values { Way: not ArgumentShape.Direction.In };

    private string Call(SysResult? result)
    {
        var name = syscall.Name.Length > 0 ? syscall.Name : $"syscall_0x{syscall.Number:x}";
        return $"{name}({string.Join(", ", _known.Select((known, index) => known ?? Argument(index, result)))})";
    }

    private string Argument(int index, SysResult? result)
    {
        var text = new StringBuilder();
        formatter.Append(text, syscall, index, in arguments, result);
        return text.ToString();
    }
}
