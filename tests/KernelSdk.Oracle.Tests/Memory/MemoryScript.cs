using System.Collections.Immutable;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>A program that works on its memory: the same on the host and in the kernel under test.</summary>
/// <param name="Steps">What its processes do, in turns.</param>
internal sealed record MemoryScript(ImmutableArray<MemoryStep> Steps)
{
    /// <summary>The size of the file that descriptor 9 is; null if there is none.</summary>
    public int? FileBytes { get; init; }

    /// <summary>Whether it begins as root. Every other script gives its privileges up before its first step.</summary>
    public bool IsPrivileged { get; init; }

    /// <summary>The same without steps of processes that nobody makes, and with the others counted as they come.</summary>
    public MemoryScript Renumbered()
    {
        var actors = new Dictionary<int, int> { [0] = 0 };
        var steps = ImmutableArray.CreateBuilder<MemoryStep>();
        foreach (var step in Steps.Where(step => actors.ContainsKey(step.Actor)))
        {
            var renumbered = step with { Actor = actors[step.Actor] };
            if (step is Fork fork)
            {
                actors[fork.Child] = actors.Count;
                renumbered = new Fork(renumbered.Actor, actors[fork.Child]);
            }

            steps.Add(renumbered);
        }

        return this with { Steps = steps.ToImmutable() };
    }

    /// <summary>Writes it as host_mm.c reads it.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine($"script {Window.Start:x} {Window.Pages:x}");
        if (FileBytes is { } bytes)
        {
            writer.WriteLine($"file {bytes:x}");
        }

        foreach (var step in Steps)
        {
            var (kind, words) = step.Line;
            writer.WriteLine($"{kind} {step.Actor:x}{string.Concat(words.Select(word => $" {word.Text}"))}");
        }

        writer.WriteLine("end");
    }
}
