using System.Collections.Immutable;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>System calls on files, which several processes make in turns: the same on the host and in the kernel under test.</summary>
/// <param name="Steps">The calls.</param>
internal sealed record FileScript(ImmutableArray<FileStep> Steps)
{
    /// <summary>How many processes there are.</summary>
    public const int Actors = 3;

    /// <summary>Which fault point of the last call fails in the kernel under test; 0 for none. The host is not asked for such a thing.</summary>
    public int FailingPoint { get; init; }

    /// <summary>Writes it as host_files.c reads it.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine($"script {Actors:x}");
        foreach (var step in Steps)
        {
            writer.WriteLine(step.Line);
        }

        writer.WriteLine("end");
    }
}
