using System.Diagnostics;
using System.Runtime;

namespace KernelSdk.Benchmarks;

/// <summary>How often a round is repeated: the compiler is large, and the runtime takes a while to bring all of it up to speed.</summary>
internal static class Sampling
{
    /// <summary>The methods that may still be compiled in the last round that does not count.</summary>
    private const int FewMethods = 20;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMinutes(2);

    /// <summary>The runtime compiles what is called often once more, and better, where nothing new has come up for a tenth of a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs rounds until hardly anything is compiled any more, forgets what they have shown, and runs those that count.</summary>
    public static void Run(int rounds, Action round, Action forget)
    {
        var time = Stopwatch.StartNew();
        long before;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            round();
            Thread.Sleep(Pause);
        }
        while (JitInfo.GetCompiledMethodCount() - before > FewMethods && time.Elapsed < LongestWarmUp);

        forget();
        for (var i = 0; i < rounds; i++)
        {
            round();
        }
    }
}
