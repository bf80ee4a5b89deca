using System.Diagnostics;

namespace KernelSdk.Benchmarks;

/// <summary>How often a round is repeated: the compiler is large, and the runtime takes seconds to bring all of it up to speed.</summary>
internal static class Sampling
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    /// <summary>Runs rounds for some seconds, forgets what they have shown, and runs those that count.</summary>
    public static void Run(int rounds, Action round, Action forget)
    {
        var time = Stopwatch.StartNew();
        while (time.Elapsed < WarmUp)
        {
            round();
        }

        forget();
        for (var i = 0; i < rounds; i++)
        {
            round();
        }
    }
}
