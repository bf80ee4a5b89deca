using System.Collections.Immutable;

namespace KernelSdk.Oracle.Tests;

/// <summary>Makes a failing script short.</summary>
internal static class StepShrinker
{
    /// <summary>Takes steps away that are not needed to fail, in runs of half of them, a quarter, and so on down to one.</summary>
    /// <param name="steps">The script.</param>
    /// <param name="settle">Makes a script of what is left, where steps refer to each other.</param>
    /// <param name="failsAsync">Whether a script still fails.</param>
    public static async Task<ImmutableArray<T>> ShrinkAsync<T>(
        ImmutableArray<T> steps, Func<ImmutableArray<T>, ImmutableArray<T>> settle, Func<ImmutableArray<T>, Task<bool>> failsAsync)
    {
        for (var run = steps.Length; run > 0;)
        {
            var shorter = await DropAsync(steps, run, settle, failsAsync);
            run = run > 1 || shorter.Length < steps.Length ? Math.Max(1, run / 2) : 0;
            steps = shorter;
        }

        return steps;
    }

    private static async Task<ImmutableArray<T>> DropAsync<T>(
        ImmutableArray<T> steps, int run, Func<ImmutableArray<T>, ImmutableArray<T>> settle, Func<ImmutableArray<T>, Task<bool>> failsAsync)
    {
        // From the end: a step can only matter to those behind it.
        for (var start = steps.Length - run; start >= 0; start = Math.Min(start - 1, steps.Length - run))
        {
            var shorter = settle(steps.RemoveRange(start, run));
            if (await failsAsync(shorter))
            {
                steps = shorter;
            }
        }

        return steps;
    }
}
