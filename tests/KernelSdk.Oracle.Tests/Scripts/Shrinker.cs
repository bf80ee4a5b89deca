using System.Collections.Immutable;

namespace KernelSdk.Oracle.Tests;

/// <summary>Makes a failing script short: takes away what is not needed to fail.</summary>
internal static class Shrinker
{
    public static Script Shrink(Script script, Func<Script, bool> fails)
    {
        // Large pieces first: most steps have nothing to do with the failure.
        for (var piece = Math.Max(1, script.Steps.Length / 2); ; piece = Math.Max(1, piece / 2))
        {
            var before = script.Steps.Length;
            script = DropPieces(script, piece, fails);
            if (piece == 1 && script.Steps.Length == before)
            {
                break;
            }
        }

        var withoutInput = script with { Input = [] };
        return fails(withoutInput) ? withoutInput : script;
    }

    private static Script DropPieces(Script script, int piece, Func<Script, bool> fails)
    {
        for (var start = script.Steps.Length - 1; start >= 0; start--)
        {
            var shorter = script with { Steps = Without(script.Steps, start, piece) };
            if (shorter.Steps.Length < script.Steps.Length && fails(shorter))
            {
                script = shorter;
                start = Math.Min(start, script.Steps.Length);
            }
        }

        return script;
    }

    private static ImmutableArray<Step> Without(ImmutableArray<Step> steps, int start, int count)
        => start >= steps.Length ? steps : steps.RemoveRange(start, Math.Min(count, steps.Length - start));
}
