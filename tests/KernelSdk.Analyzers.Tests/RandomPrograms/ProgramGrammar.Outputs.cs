namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>What the user gets: structures, buffers, and how much of it.</content>
internal sealed partial class ProgramGrammar
{
    private void WriteOut()
    {
        var name = Name("answer");
        switch (_choice.Next(11))
        {
            case 0:
                HeedErrno("current.PutUser(sum, buf.Cast<uint>())");
                break;
            case 1:
                Line($"var {name} = new Holey {{ Tag = 1, Value = sum }};");
                HeedCount($"current.CopyToUser(buf.Cast<Holey>(), in {name})");
                break;
            case 2:
                Fields(name, isHoley: _choice.OneIn(2));
                break;
            case 3:
                Line($"Unsafe.SkipInit(out Head {name});");
                Line($"{name}.Length = 3;");
                if (!Slips())
                {
                    Line($"{name}.Kind = sum;");
                }

                HeedCount($"current.CopyToUser(buf.Cast<Head>(), in {name})");
                break;
            case 4:
                Line($"Holey {name} = default;");
                Line($"{name}.Tag = 4;");
                HeedCount($"current.CopyToUser(buf.Cast<Holey>(), in {name})");
                break;
            case 5 or 6:
                Line($"Span<byte> {name} = stackalloc byte[16];");
                Fill(name, name);
                break;
            case 7:
                Line($"var {name} = GC.AllocateUninitializedArray<byte>(16);");
                Fill(name, $"{name}.AsSpan()");
                break;
            case 8:
                Line($"var {name} = new byte[16];");
                Line($"{name}[3] = 5;");
                HeedCount($"current.CopyToUser(buf, {name})");
                break;
            case 9:
                HeedCount($"current.ClearUser(buf, {_choice.Of("16", "(nuint)(n & 0xff)")})");
                break;
            default:
                Pooled(name);
                break;
        }
    }

    private void Fields(string name, bool isHoley)
    {
        if (isHoley)
        {
            _features.Add("padding");
        }

        Line($"Unsafe.SkipInit(out {(isHoley ? "Holey" : "Head")} {name});");
        if (_choice.OneIn(3))
        {
            Line($"{name} = default;");
        }

        Line(isHoley ? $"{name}.Tag = 1;" : $"{name}.Length = 1;");
        Line(isHoley ? $"{name}.Value = 2;" : $"{name}.Kind = 2;");
        HeedCount($"current.CopyToUser(buf.Cast<{(isHoley ? "Holey" : "Head")}>(), in {name})");
    }

    private void Fill(string name, string span)
    {
        switch (_choice.Next(7))
        {
            case 0 or 1:
                Line($"{span}.Clear();");
                break;
            case 2:
                HeedCount($"current.CopyFromUser({name}, buf)");
                break;
            case 3:
                _features.Add("filled in a loop");
                Open($"for (var k = 0; k < {name}.Length; k++)");
                Line($"{name}[k] = (byte)k;");
                Close();
                break;
            case 4:
                Line($"{name}[0] = 1;");
                break;
            case 5:
                Line($"\"0123456789abcdef\"u8.CopyTo({name});");
                break;
            default:
                _features.Add("filled by a shorter copy");
                Line($"\"0123\"u8.CopyTo({name});");
                break;
        }

        HeedCount($"current.CopyToUser(buf, {name})");
    }

    private void Pooled(string name)
    {
        Line($"var {name} = ArrayPool<byte>.Shared.Rent(16);");
        _held.Add(Slips() ? "" : $"ArrayPool<byte>.Shared.Return({name});");
        if (_choice.OneIn(2))
        {
            Line($"{name}.AsSpan(0, 16).Clear();");
        }
        else
        {
            HeedCount($"current.CopyFromUser({name}.AsSpan(0, 16), buf)");
        }

        HeedCount($"current.CopyToUser(buf, {name}.AsSpan(0, 16))");
        _held.RemoveAt(_held.Count - 1);
        Line($"ArrayPool<byte>.Shared.Return({name});");
    }

    private void PartialCopy()
    {
        if (_features.Contains("progress"))
        {
            return;
        }

        _features.Add("progress");
        var (text, length, left) = (Name("text"), Name("length"), Name("left"));
        Line($"var {text} = new byte[64];");
        Line($"var {length} = Math.Min(size, (nuint){text}.Length);");
        Line($"var {left} = current.CopyToUser(buf, {text}.AsSpan(0, (int){length}));");
        switch (_choice.Next(4))
        {
            case 0:
                FailIf($"{left} == {length}", "-EFAULT");
                Leave($"SysResult.Count({length})");
                break;
            case 1:
                FailIf($"{left} != 0 && {left} == {length}", "-EFAULT");
                Leave($"SysResult.Count({length} - {left})");
                break;
            case 2:
                FailIf($"{left} != 0", "-EFAULT");
                Leave($"SysResult.Count({length})");
                break;
            default:
                FailIf($"{left} == {length} && {length} > 0", "-EFAULT");
                Leave($"(long)({length} - {left})");
                break;
        }
    }
}
