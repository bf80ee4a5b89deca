using System.Text;

namespace KernelSdk;

/// <summary>
/// An exception that escaped from a system call. The task is killed; kernel and host process go on.
/// </summary>
/// <param name="Pid">The task.</param>
/// <param name="Comm">Its name.</param>
/// <param name="Call">The system call with its arguments, as a trace shows them.</param>
/// <param name="Cause">What escaped.</param>
/// <param name="LastEvents">The last events of the tracer; empty if it was off.</param>
/// <param name="Seed">The kernel's seed, with which the run can be repeated.</param>
public sealed record Oops(int Pid, string Comm, string Call, Exception Cause, IReadOnlyList<TraceEvent> LastEvents, ulong Seed)
{
    /// <summary>The report as the kernel log has it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder()
            .AppendLine($"Oops: {Call}")
            .AppendLine($"PID: {Pid} Comm: {Comm} Seed: {Seed}")
            .AppendLine(ExceptionText.Of(Cause));
        foreach (var each in LastEvents)
        {
            text.AppendLine($"Event: {each}");
        }

        return text.ToString();
    }
}
