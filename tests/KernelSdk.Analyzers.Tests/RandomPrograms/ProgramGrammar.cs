using System.Text;

namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>
/// A small grammar of system calls. Most of what it writes is right; once in a while it makes one of the mistakes that the rules are
/// about, or writes what is right in an unusual way.
/// </summary>
internal sealed partial class ProgramGrammar
{
    private readonly Choice _choice;
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _helpers = new();
    private readonly HashSet<string> _features = [];

    /// <summary>What has to be written in front of every return, innermost last.</summary>
    private readonly List<string> _held = [];
    private int _names;
    private int _depth = 2;
    private bool _isAddressTaken;

    private ProgramGrammar(int seed) => _choice = new(seed);

    /// <summary>The program of a seed.</summary>
    public static RandomProgram Program(int seed)
    {
        var grammar = new ProgramGrammar(seed);
        var isSkipping = grammar._choice.OneIn(3);
        grammar.Line("uint sum = 0;");
        for (var parts = grammar._choice.Next(3); parts >= 0; parts--)
        {
            grammar.Part();
        }

        grammar.Line(grammar._choice.Of("return sum;", "return SysResult.Ok;", "return sum & 0xff;"));
        var source = $$"""
            public static class Program{{seed}}
            {
            {{grammar._helpers}}{{(isSkipping ? "    [SkipLocalsInit]\n" : "")}}    [SyscallDefine(6, Number = 600)]
                public static SysResult Call(TaskStruct current, UserPtr<Req> req, UserPtr<byte> buf, uint n, int i, ulong u, nuint size)
                {
            {{grammar._body}}    }
            }

            """;
        return new(seed, source, grammar._features);
    }

    /// <summary>Something that a system call does.</summary>
    private void Part()
    {
        switch (_choice.Next(20))
        {
            case < 8:
                BoundedUse();
                break;
            case < 11:
                FetchAgain();
                break;
            case < 13:
                WriteOut();
                break;
            case 13:
                PartialCopy();
                break;
            case 14:
                UncheckedCopy();
                break;
            case 15:
                Text();
                break;
            case 16:
                SizeArithmetic();
                break;
            case 17:
                OffsetAndLength();
                break;
            default:
                Holding();
                break;
        }
    }

    /// <summary>Whether to make a mistake here.</summary>
    private bool Slips() => _choice.OneIn(5);

    private string Name(string stem) => $"{stem}{++_names}";

    private void Line(string text) => _body.Append(' ', 4 * _depth).Append(text).Append('\n');

    private void Open(string? head = null)
    {
        if (head is not null)
        {
            Line(head);
        }

        Line("{");
        _depth++;
    }

    private void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>A return in a block of its own, behind whatever has to be given back.</summary>
    private void FailIf(string condition, string result)
    {
        Open($"if ({condition})");
        Leave(result);
        Close();
    }

    private void Leave(string result)
    {
        for (var held = _held.Count - 1; held >= 0; held--)
        {
            if (_held[held].Length > 0)
            {
                Line(_held[held]);
            }
        }

        Line($"return {result};");
    }

    private string Refusal() => _choice.Of("-EINVAL", "-E2BIG", "-ERANGE");

    private T Tagged<T>(string feature, T value)
    {
        _features.Add(feature);
        return value;
    }
}
