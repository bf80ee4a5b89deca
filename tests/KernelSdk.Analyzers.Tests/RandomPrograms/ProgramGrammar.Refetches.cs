namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>Bytes of the user's that are fetched, decided on, and fetched again.</content>
internal sealed partial class ProgramGrammar
{
    private void FetchAgain()
    {
        var first = Name("first");
        var isWhole = _choice.OneIn(2);
        if (isWhole)
        {
            HeedCount($"current.CopyFromUser(out Head {first}, req.Cast<Head>())");
        }
        else
        {
            HeedErrno($"current.GetUser(out uint {first}, req.Cast<uint>())");
        }

        var length = isWhole ? $"{first}.Length" : first;
        if (_choice.OneIn(5))
        {
            Line($"sum += {length};");
        }
        else
        {
            FailIf(_choice.Of($"{length} > 64", $"{length} is 0 or > 64", $"{length} < 8 || {length} > 64"), Refusal());
        }

        Second(length, isWhole);
    }

    private void Second(string length, bool isWhole)
    {
        var second = Name("second");
        switch (_choice.Next(10))
        {
            case 0:
                HeedErrno($"current.GetUser(out uint {second}, req.Cast<uint>())");
                AfterSecond(second, length);
                break;
            case 1 or 2:
                HeedCount($"current.CopyFromUser(out Req {second}, req)");
                AfterSecond($"{second}.Length", length);
                break;
            case 3:
                HeedCount($"current.CopyFromUser(out Triple {second}, req.Cast<Triple>())");
                AfterSecond($"{second}.Count", length);
                break;
            case 4: // The field behind the one that was looked at; the structure has both.
                HeedErrno($"current.GetUser(out uint {second}, req.Cast<uint>() + {(isWhole ? 2 : 1)})");
                AfterSecond(second, length);
                break;
            case 5: // The tail alone.
                HeedErrno($"current.GetUser(out UserPtr<byte> {second}, (req.Cast<byte>() + 8).Cast<UserPtr<byte>>())");
                Line($"sum += (uint){second}.Address & 0xff;");
                break;
            case 6:
                Line($"var {second} = new byte[16];");
                HeedCount($"current.CopyFromUser({second}, req.Cast<byte>())");
                Line($"sum += {second}[0];");
                break;
            case 7:
                Line($"var {second} = new byte[8];");
                HeedCount($"current.CopyFromUser({second}, req.Cast<byte>() + 8)");
                Line($"sum += {second}[0];");
                break;
            case 8:
                AfterSecond(ByHelper(second).Text, length);
                break;
            default:
                Line($"using var again{second} = current.RefetchAllowed(\"the length is compared\");");
                HeedErrno($"current.GetUser(out uint {second}, req.Cast<uint>())");
                FailIf($"{second} != {length}", Refusal());
                _features.Add("refetch allowed");
                break;
        }
    }

    private void AfterSecond(string second, string first)
    {
        switch (_choice.Next(5))
        {
            case 0:
                FailIf($"{second} != {first}", Refusal());
                Line($"sum += {second};");
                break;
            case 1:
                Use(new(second, "uint"));
                break;
            case 2:
                Line($"sum += {first};");
                break;
            default:
                Line($"sum += {second};");
                break;
        }
    }
}
