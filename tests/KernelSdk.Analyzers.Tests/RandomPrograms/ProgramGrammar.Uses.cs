namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>What a number of the user's is good for.</content>
internal sealed partial class ProgramGrammar
{
    private void BoundedUse() => Use(AnyNumber());

    private void Use(Number number)
    {
        switch (_choice.Next(10))
        {
            case 0 or 1:
                Element(number);
                break;
            case 2 or 3:
                CutForCopy(number);
                break;
            case 4:
                Cut(number);
                break;
            case 5:
                Loop(number);
                break;
            case 6:
                Allocate(number);
                break;
            case 7:
                Divide(number);
                break;
            case 8:
                OnStack(number);
                break;
            default:
                Compare(number);
                break;
        }
    }

    private void Element(Number number)
    {
        var (table, isSpan) = (Name("table"), _choice.OneIn(2));
        if (isSpan)
        {
            _features.Add("collection expression");
        }

        Line(isSpan ? $"Span<uint> {table} = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3];" : $"var {table} = new uint[16];");
        var limit = new Limit(15, _choice.OneIn(2) ? $"{table}.Length" : null, IsIndex: true);
        if (_choice.OneIn(4) && !number.IsSigned)
        {
            Open($"if ({number.Text} < {limit.End(number.Type)})");
            Line($"sum += {table}[{Cast(number, isSpan)}];");
            Close();
            return;
        }

        var index = Tested(number, limit);
        Line($"sum += {table}[{Cast(index, isSpan)}];");
    }

    /// <summary>A span takes an int.</summary>
    private static string Cast(Number number, bool isInt = true) => isInt && number.Type != "int" ? $"(int){number.Text}" : number.Text;

    /// <summary>A buffer without anything in it, and the longest cut of it.</summary>
    private (string Name, bool IsSpan, Limit Limit) Buffer()
    {
        var (name, isSpan, length) = (Name("data"), _choice.OneIn(2), _choice.Of(16, 64));
        if (isSpan && _choice.OneIn(2))
        {
            Line($"Span<byte> {name} = stackalloc byte[{length}];");
            Line($"{name}.Clear();");
        }
        else
        {
            Line($"{(isSpan ? "Span<byte>" : "var")} {name} = new byte[{length}];");
        }

        return (name, isSpan, new(length, _choice.OneIn(2) ? $"{name}.Length" : null));
    }

    private void CutForCopy(Number number)
    {
        var (data, isSpan, limit) = Buffer();
        var length = Cast(Tested(number, limit));
        var cut = isSpan
            ? _choice.Of($"{data}[..{length}]", $"{data}.Slice(0, {length})")
            : _choice.Next(3) switch
            {
                0 => $"{data}.AsSpan()[..{length}]",
                1 => $"{data}.AsSpan(0, {length})",
                _ => Tagged("span of an array", $"new Span<byte>({data}, 0, {length})"),
            };
        HeedCount(_choice.OneIn(2) ? $"current.CopyFromUser({cut}, buf)" : $"current.CopyToUser(buf, {cut})");
        Line($"sum += {data}[0];");
    }

    private void Cut(Number number)
    {
        var ((data, isSpan, limit), part) = (Buffer(), Name("part"));
        var length = Cast(Tested(number, limit));
        var cut = !isSpan ? $".AsSpan(0, {length})" : _choice.Of($"[..{length}]", $".Slice(0, {length})");
        Line($"var {part} = {data}{cut};");
        Line($"sum += (uint){part}.Length;");
    }

    private void Loop(Number number)
    {
        var (count, k) = (Tested(number, new(100)), Name("k"));
        if (_choice.OneIn(3))
        {
            Line($"{count.Type} {k} = 0;");
            Open($"while ({k} < {count.Text})");
            Line($"{k}++;");
        }
        else
        {
            Open($"for ({count.Type} {k} = 0; {k} < {count.Text}; {k}++)");
        }

        Line("sum++;");
        Close();
    }

    private void Allocate(Number number)
    {
        _features.Add("allocation");
        var (count, room) = (Tested(number, new(_choice.Of(100, 4096))), Name("room"));
        Line($"var {room} = new {_choice.Of("byte", "uint")}[{count.Text}];");
        Line($"sum += (uint){room}.Length;");
    }

    private void OnStack(Number number)
    {
        _features.Add("allocation");
        var (count, room) = (Tested(number, new(_choice.Of(64, 256))), Name("room"));
        Line($"Span<byte> {room} = stackalloc byte[{Cast(count)}];");
        Line($"sum += (uint){room}.Length;");
    }

    private void Divide(Number number)
    {
        if (!Slips())
        {
            FailIf(number.IsSigned ? $"{number.Text} <= 0" : $"{number.Text} == 0", Refusal());
        }

        Line($"sum += (uint)(1000 {_choice.Of("/", "%")} {number.Text});");
    }

    /// <summary>Nothing that could go wrong.</summary>
    private void Compare(Number number)
    {
        Open($"if ({number.Text} == {_choice.Of(1, 13, 64)})");
        Line("sum += 7;");
        Close();
    }
}
