namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>What is done with the result of a user access.</content>
internal sealed partial class ProgramGrammar
{
    /// <summary>An access whose result is the number of bytes that are left.</summary>
    private void HeedCount(string access)
    {
        if (SlipsOnAccess())
        {
            SlipOnCount(access);
            return;
        }

        var left = Name("left");
        switch (_choice.Next(9))
        {
            case 0:
                FailIf($"{access} is not 0", "-EFAULT");
                break;
            case 1:
                FailIf($"{access} > 0", "-EFAULT");
                break;
            case 2:
                Line($"var {left} = {access};");
                FailIf($"{left} != 0", "-EFAULT");
                break;
            case 3:
                Line($"var {left} = {access} != 0;");
                FailIf(left, "-EFAULT");
                break;
            case 4:
                Line($"var {left} = (int){access};");
                FailIf($"{left} > 0", "-EFAULT");
                break;
            case 5:
                _features.Add("errno chosen by a condition");
                Line($"var {left} = {access} != 0 ? -EFAULT : SysResult.Ok;");
                FailIf($"{left}.IsError", left);
                break;
            default:
                FailIf($"{access} != 0", "-EFAULT");
                break;
        }
    }

    private void SlipOnCount(string access)
    {
        var left = Name("left");
        switch (_choice.Next(9))
        {
            case 0:
                Line($"{access};");
                break;
            case 1:
                Line($"_ = {access};");
                break;
            case 2:
                Line($"var {left} = {access};");
                break;
            case 3:
                FailIf($"(long){access} < 0", "-EFAULT");
                break;
            case 4:
                Line($"var {left} = (int){access};");
                FailIf($"{left} == -14", "-EFAULT");
                break;
            case 5:
                _features.Add(_held.Count > 0 ? "inverted test that gives back" : "inverted test");
                FailIf($"{access} == 0", "-EFAULT");
                break;
            case 6:
                Line($"var {left} = {access};");
                FailIf($"{left} != 0", $"(long){left}");
                break;
            case 7:
                OtherErrno(access);
                FailIf($"{access} != 0", "-EINVAL");
                break;
            default:
                _features.Add("noted and gone on");
                Open($"if ({access} != 0)");
                Line("sum++;");
                Close();
                break;
        }
    }

    /// <summary>An access whose result is an errno.</summary>
    private void HeedErrno(string access)
    {
        if (SlipsOnAccess())
        {
            SlipOnErrno(access);
            return;
        }

        var result = Name("result");
        switch (_choice.Next(8))
        {
            case 0:
                FailIf($"{access} is {{ IsError: true }} {result}", result);
                break;
            case 1:
                Line($"var {result} = {access};");
                FailIf($"{result}.IsError", result);
                break;
            case 2:
                FailIf($"{access}.Errno != Errno.None", "-EFAULT");
                break;
            case 3:
                FailIf($"{access} != SysResult.Ok", "-EFAULT");
                break;
            case 4:
                FailIf($"{access}.ToWord() < 0", "-EFAULT");
                break;
            default:
                FailIf($"{access}.IsError", "-EFAULT");
                break;
        }
    }

    private void SlipOnErrno(string access)
    {
        var result = Name("result");
        switch (_choice.Next(6))
        {
            case 0:
                Line($"{access};");
                break;
            case 1:
                Line($"_ = {access};");
                break;
            case 2:
                Line($"var {result} = {access};");
                break;
            case 3:
                _features.Add(_held.Count > 0 ? "inverted test that gives back" : "inverted test");
                FailIf($"!{access}.IsError", "-EFAULT");
                break;
            case 4:
                OtherErrno(access);
                FailIf($"{access}.IsError", "-EINVAL");
                break;
            default:
                _features.Add("noted and gone on");
                Open($"if ({access}.IsError)");
                Line("sum++;");
                Close();
                break;
        }
    }

    /// <summary>Of some functions KSDK1013 knows that a bad address is all that they can fail for.</summary>
    private void OtherErrno(string access)
    {
        string[] others = ["current.Unchecked", "current.CopyStruct", "current.Memdup", "reader.", "Get"];
        if (_held.Count > 0 || others.Any(other => access.StartsWith(other, StringComparison.Ordinal)))
        {
            _features.Add("another errno");
        }
    }

    /// <summary>Accesses are many, and each could go wrong: rarer than other mistakes.</summary>
    private bool SlipsOnAccess() => _choice.OneIn(10);
}
