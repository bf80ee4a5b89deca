using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Files;

/// <summary>One recorded script: calls in the vocabulary of pjdfstest, with what Linux answered.</summary>
internal sealed class RecordedScript(JsonElement steps)
{
    private const string Start = "/tmp/start";

    private readonly Dictionary<string, ulong> _numbers = [];

    /// <summary>Runs it on a kernel of its own.</summary>
    /// <returns>The steps that differ, by their places in the script.</returns>
    public IReadOnlyDictionary<int, string> Run()
    {
        using var kernel = TestKernel.Start();
        var failures = new Dictionary<int, string>();
        kernel.RunProgram(libc =>
        {
            libc.umask(0);
            libc.mkdir(Start, 0x1ed);
            var index = 0;
            foreach (var step in steps.EnumerateArray())
            {
                var (directory, call, expected) = (step[0].GetString()!, step[1].GetString()!, step[2].GetString()!);
                libc.chdir(directory == "." ? Start : $"{Start}/{directory}");
                var actual = new RecordedCall(libc, call).Answer();
                if (!Agrees(expected, actual))
                {
                    failures.Add(index, $"in {directory}: {Shorten(call)} is {actual}, on Linux {expected}");
                }

                index++;
            }

            return 0;
        });
        return failures;
    }

    private static string Shorten(string call) => call.Length > 200 ? call[..200] + "..." : call;

    private bool Agrees(string expected, string actual)
        => expected.Split(',') is var wanted && actual.Split(',') is var given
            && wanted.Length == given.Length && wanted.Zip(given).All(pair => AgreesInField(pair.First, pair.Second));

    /// <summary>An answer is a pattern. Inode numbers of a recording stand for any, equal ones for the same.</summary>
    private bool AgreesInField(string expected, string actual)
    {
        if (expected == actual || (expected is "00" or "0000" && actual == "0000") || Regex.IsMatch(actual, $"^({expected})$"))
        {
            return true;
        }

        if (expected.Length < 6 || !ulong.TryParse(actual, CultureInfo.InvariantCulture, out var number) || !expected.All(char.IsAsciiDigit))
        {
            return false;
        }

        _numbers.TryAdd(expected, number);
        return _numbers[expected] == number;
    }
}
