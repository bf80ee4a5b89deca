namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>Sizes that are calculated, offsets with lengths, unchecked copies, and texts.</content>
internal sealed partial class ProgramGrammar
{
    private void SizeArithmetic()
    {
        var (number, total, room) = (AnyNumber(), Name("total"), Name("room"));
        _features.Add("allocation");
        var (times, most) = (_choice.Of(4, 8, 24), 4096);
        if (number.Type is "long")
        {
            return;
        }

        if (!Slips())
        {
            number = Tested(number, new(100));
            most = 64;
        }

        var wide = number.Type == "uint" && _choice.OneIn(3);
        Line($"var {total} = {(wide ? "(ulong)" : "")}{number.Text} {_choice.Of($"* {times}", $"+ {times}")};");
        switch (_choice.Next(3))
        {
            case 0:
                FailIf($"{total} > {most}", Refusal());
                Line($"var {room} = new byte[{total}];");
                break;
            case 1:
                FailIf($"{total} > 64", Refusal());
                Line($"var {room} = new byte[64];");
                HeedCount($"current.CopyFromUser({room}.AsSpan(0, (int){total}), buf)");
                break;
            default:
                Line($"var {room} = new byte[{total}];");
                break;
        }

        Line($"sum += (uint){room}.Length;");
    }

    private void OffsetAndLength()
    {
        var (data, type) = (Name("data"), _choice.Of("uint", "int"));
        Number offset, length;
        if (type == "uint")
        {
            var head = Name("range");
            HeedCount($"current.CopyFromUser(out Head {head}, req.Cast<Head>())");
            (offset, length) = (new($"{head}.Length", type), new($"{head}.Kind", type));
        }
        else
        {
            var pair = Name("pair");
            Line($"Span<int> {pair} = stackalloc int[2];");
            HeedCount($"current.CopyFromUser({pair}, req.Cast<int>())");
            Line($"var offset{pair} = {pair}[0];");
            Line($"var length{pair} = {pair}[1];");
            (offset, length) = (new($"offset{pair}", type), new($"length{pair}", type));
        }

        _features.Add("offset and length");
        Line($"Span<byte> {data} = new byte[64];");
        var negative = type == "int" ? $"{offset.Text} < 0 || {length.Text} < 0 || " : "";
        FailIf(
            _choice.Next(5) switch
            {
                0 => $"{negative}{offset.Text} > 64 || {length.Text} > 64 - {offset.Text}",
                1 => $"{negative}{offset.Text} > {data}.Length || {length.Text} > {data}.Length - {offset.Text}",
                2 => $"{negative}{offset.Text} + {length.Text} > 64",
                3 => $"{negative}{offset.Text} > 32 || {length.Text} > 32",
                _ => $"{negative}{offset.Text} > 64 || {length.Text} > 64",
            },
            Refusal());
        var cut = $"{data}.Slice({Cast(offset)}, {Cast(length)})";
        HeedCount(_choice.OneIn(2) ? $"current.CopyToUser(buf, {cut})" : $"current.CopyFromUser({cut}, buf)");
    }

    private void UncheckedCopy()
    {
        if (_isAddressTaken || !_features.Add("unchecked copy"))
        {
            return;
        }

        var (data, where) = (Name("raw"), Name("where"));
        Line($"var {data} = new byte[32];");
        Line($"var {where} = new UserPtr<byte>(u);");
        switch (_choice.Next(9))
        {
            case 0:
                break;
            case 1:
                FailIf($"!TaskStruct.AccessOk({where}, 16)", "-EFAULT");
                break;
            case 2:
                FailIf("!TaskStruct.AccessOk(req, 32)", "-EFAULT");
                break;
            case 3:
                FailIf($"TaskStruct.AccessOk({where}, 32)", "-EFAULT");
                break;
            case 4:
                Line($"_ = TaskStruct.AccessOk({where}, 32);");
                break;
            case 5:
                Line($"var ok{data} = TaskStruct.AccessOk({where}, 32);");
                FailIf($"!ok{data}", "-EFAULT");
                break;
            case 6:
                FailIf($"!TaskStruct.AccessOk({where}, (nuint){data}.Length)", "-EFAULT");
                break;
            case 7:
                FailIf($"n == 3 && !TaskStruct.AccessOk({where}, 64)", "-EFAULT");
                break;
            default:
                FailIf($"!TaskStruct.AccessOk({where}, 64)", "-EFAULT");
                break;
        }

        HeedCount(_choice.OneIn(2) ? $"current.UncheckedCopyFromUser({data}, {where})" : $"current.UncheckedCopyToUser({where}, {data})");
        Line($"sum += {data}[1];");
    }

    private void Text()
    {
        var (name, length) = (Name("name"), Name("length"));
        Line($"Span<byte> {name} = new byte[32];");
        Line($"var {length} = current.StrncpyFromUser({name}, buf);");
        switch (_choice.Next(6))
        {
            case 0:
                FailIf($"{length} < 0", length);
                break;
            case 1:
                FailIf($"{length} < 0", "-EFAULT");
                FailIf($"{length} == {name}.Length", "-ENAMETOOLONG");
                break;
            case 2:
                FailIf($"{length} is < 0 or 32", $"{length} < 0 ? {length} : -ENAMETOOLONG");
                break;
            case 3:
                FailIf($"{length} == {name}.Length", "-ENAMETOOLONG");
                break;
            case 4:
                FailIf($"(uint){length} < 0", "-EFAULT");
                break;
            default:
                break;
        }

        Line($"sum += (uint){name}[..(int){length}].Length;");
    }
}
