namespace KernelSdk.Benchmarks;

/// <summary>The same edit in three projects that differ in their generator, and what it has cost in each.</summary>
/// <param name="project">What all of them hold.</param>
/// <param name="edit">The edit.</param>
/// <param name="hosted">The project under ours, under the reference, and under the floor.</param>
internal sealed class EditMeter(ProjectText project, Edit edit, IReadOnlyList<HostedProject> hosted)
{
    private const double RatioAtMost = 1.2;
    private const long BytesAtMost = 500_000;
    private const int FilesOfBytesAtMost = 301;
    private const int RoundsPerSweep = 10;
    private const int Letters = 'z' - 'a' + 1;

    private readonly List<Cost>[] _samples = [.. hosted.Select(_ => new List<Cost>())];
    private int _typed;

    public void Forget() => Array.ForEach(_samples, samples => samples.Clear());

    /// <summary>
    /// One generator after the other, forwards and backwards in turn: what slows the machine down for a while slows all, and none
    /// always comes after the same other one.
    /// </summary>
    public void Sweep()
    {
        for (var round = 0; round < RoundsPerSweep; round++)
        {
            var letter = (char)('a' + (++_typed % Letters));
            for (var turn = 0; turn < hosted.Count; turn++)
            {
                var index = round % 2 == 0 ? turn : hosted.Count - 1 - turn;
                hosted[index].Type(edit, letter);
                _samples[index].Add(hosted[index].Generate());
            }
        }
    }

    public GeneratorMeasurement Result()
    {
        var costs = _samples.Select(Cost.Median).ToArray();
        return new($"{edit.Name}_{project.Files}", project.Files, project.Syscalls, costs[0], "find-only", costs[1], costs[2])
        {
            RatioAtMost = edit.Unrelated ? RatioAtMost : null,
            BytesAtMost = edit.Unrelated && project.Files == FilesOfBytesAtMost ? BytesAtMost : null,
        };
    }
}
