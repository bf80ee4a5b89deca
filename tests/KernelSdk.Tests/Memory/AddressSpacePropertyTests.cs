using System.Globalization;
using System.Text;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Tests.Memory;

/// <summary>Address spaces against a dictionary of pages: results, contents, areas, books and frames, whatever is done in whatever order.</summary>
public sealed class AddressSpacePropertyTests
{
    private const int StepsPerWorld = 400;
    private const int MostReruns = 600;

    /// <summary>The nightly run asks for more.</summary>
    private static readonly int Steps = RunSetting.Of("KERNELSDK_MEMORY_STEPS", otherwise: 80_000);

    private static readonly int FirstWorld = RunSetting.Of("KERNELSDK_MEMORY_SEED", otherwise: 0);

    [Fact]
    public void An_address_space_is_what_a_dictionary_of_pages_is()
    {
        for (var world = FirstWorld; world < FirstWorld + ((Steps + StepsPerWorld - 1) / StepsPerWorld); world++)
        {
            List<int> steps = [.. Enumerable.Range(world * StepsPerWorld, StepsPerWorld)];
            if (Run(world, steps) is not null)
            {
                Assert.Fail(Report(world, Shrink(world, steps)));
            }
        }
    }

    /// <summary>Leaves out what is not needed: halves, quarters, and at last single steps.</summary>
    private static List<int> Shrink(int world, List<int> steps)
    {
        var reruns = 0;
        steps = steps[..Math.Min(Run(world, steps)!.Done, steps.Count)];
        for (var size = steps.Count / 2; size > 0; size /= 2)
        {
            for (var at = 0; at < steps.Count && reruns < MostReruns;)
            {
                List<int> fewer = [.. steps[..at], .. steps[Math.Min(at + size, steps.Count)..]];
                reruns++;
                if (Run(world, fewer) is { } failure)
                {
                    steps = fewer[..Math.Min(failure.Done, fewer.Count)];
                }
                else
                {
                    at += size;
                }
            }
        }

        return steps;
    }

    private static string Report(int world, List<int> steps)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"World {world}:");
        var failure = Run(world, steps, line => text.AppendLine(CultureInfo.InvariantCulture, $"  {line}"));
        return text.Append(failure?.Why).ToString();
    }

    private static Failure? Run(int world, List<int> steps, Action<string>? log = null)
    {
        using var subject = new AddressSpaceWorld(world);
        var done = 0;
        try
        {
            foreach (var step in steps)
            {
                done++;
                subject.Step(step);
                log?.Invoke($"step {step}: {subject.Text}");
            }

            done++;
            subject.End();
            return null;
        }
        catch (Exception failure)
        {
            log?.Invoke($"then {subject.Text}");
            return new(done, failure.ToString());
        }
    }

    /// <param name="Done">How many steps it took; one more is the end.</param>
    /// <param name="Why">What was seen.</param>
    private sealed record Failure(int Done, string Why);
}
