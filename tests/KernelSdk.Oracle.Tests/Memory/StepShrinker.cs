namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Makes a failing script short, and then simple.</summary>
internal static class StepShrinker
{
    /// <summary>Takes steps away that are not needed to fail, in runs of half of them, a quarter, and so on down to one.</summary>
    public static async Task<MemoryScript> ShrinkAsync(MemoryScript script, Func<MemoryScript, Task<bool>> failsAsync)
    {
        for (var run = script.Steps.Length; run > 0;)
        {
            var shorter = await DropAsync(script, run, failsAsync);
            run = run > 1 || shorter.Steps.Length < script.Steps.Length ? Math.Max(1, run / 2) : 0;
            script = shorter;
        }

        return script;
    }

    private static async Task<MemoryScript> DropAsync(MemoryScript script, int run, Func<MemoryScript, Task<bool>> failsAsync)
    {
        // From the end: a step can only matter to those behind it.
        for (var start = script.Steps.Length - run; start >= 0; start = Math.Min(start - 1, script.Steps.Length - run))
        {
            var shorter = script with { Steps = script.Steps.RemoveRange(start, run) };
            shorter = shorter.Renumbered();
            if (await failsAsync(shorter))
            {
                script = shorter;
            }
        }

        return script;
    }
}
