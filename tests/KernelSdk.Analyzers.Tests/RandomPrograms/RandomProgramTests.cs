using System.Text;
using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>What goes wrong in a run is reported, and what is reported goes wrong in a run.</summary>
public sealed class RandomProgramTests(ITestOutputHelper output)
{
    private const int InOneBatch = 200;

    /// <summary>How many differences are shrunk and shown; each takes some seconds.</summary>
    private const int MostShown = 5;

    /// <summary>From so many programs on every row of the list of known differences has been met.</summary>
    private const int MeetsEverything = 20_000;

    private static readonly int Programs = RunSetting.Of("KERNELSDK_RANDOM_PROGRAMS", otherwise: 200);
    private static readonly int Seed = RunSetting.Of("KERNELSDK_RANDOM_PROGRAMS_SEED", otherwise: 0);

    [Fact]
    public async Task Rules_and_runs_agree()
    {
        var known = KnownDifferences.All.ToDictionary(row => row, _ => 0);
        var unknown = new StringBuilder();
        var count = 0;
        for (var first = 0; first < Programs; first += InOneBatch)
        {
            var programs = Enumerable.Range(Seed + first, Math.Min(InOneBatch, Programs - first)).Select(ProgramGrammar.Program).ToList();
            using var batch = await ProgramBatch.OfAsync(programs);
            Assert.Equal(programs, batch.Programs.Select(compiled => compiled.Program));
            foreach (var compiled in batch.Programs)
            {
                foreach (var difference in Difference.Of(compiled))
                {
                    if (KnownDifferences.Of(compiled.Program, difference) is { } row)
                    {
                        known[row]++;
                    }
                    else if (++count <= MostShown)
                    {
                        unknown.AppendLine(await TextAsync(compiled, difference));
                    }
                }
            }
        }

        output.WriteLine($"{Programs} programs, {count} unknown differences");
        foreach (var (row, times) in known)
        {
            output.WriteLine($"{times,6} {row.What}: {row.Why}");
        }

        Assert.True(count == 0, $"{count} of {Programs} programs differ\n{unknown}");
        Assert.True(Programs < MeetsEverything || known.All(row => row.Key.IsRare || row.Value > 0), "A known difference is known no more.");
    }

    [Fact]
    public void A_seed_is_a_program() => Assert.Equal(ProgramGrammar.Program(7).Source, ProgramGrammar.Program(7).Source);

    /// <summary>The program as short as it gets, and what was seen and reported.</summary>
    private static async Task<string> TextAsync(CompiledProgram compiled, Difference difference)
    {
        var (small, same) = await Shrinking.OfAsync(compiled, difference);
        var lines = small.Program.Source.Split('\n')
            .Select((line, index) => $"{(index + 1 == same.Line ? ">>" : "  ")}{index + 1,3} {line}");
        var reports = string.Join(", ", small.Reports.Select(report => $"{report.Id} in line {report.Line}"));
        return $"""
            seed {compiled.Program.Seed}: {same.What} [{string.Join(", ", compiled.Program.Features)}]
            {same.Why}
            reported: {reports}
            {string.Join('\n', lines)}
            """;
    }
}
