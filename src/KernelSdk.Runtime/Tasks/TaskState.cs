using System.Collections.Immutable;

namespace KernelSdk;

/// <summary>
/// What a task is doing, as a value that can be printed and kept. It is a picture of the moment: the task goes on without it.
/// </summary>
/// <param name="Letter">The letter of ps(1).</param>
public abstract record TaskState(char Letter)
{
    /// <summary>R: it has the processor.</summary>
    public sealed record Running() : TaskState('R')
    {
        /// <inheritdoc/>
        public override string ToString() => "running";
    }

    /// <summary>R: it could go on, and waits for its turn.</summary>
    public sealed record Runnable() : TaskState('R')
    {
        /// <inheritdoc/>
        public override string ToString() => "runnable";
    }

    /// <summary>S: its system call waits, and will be made again when it is woken.</summary>
    /// <param name="Call">The system call.</param>
    /// <param name="On">What it waits for; nothing if only for time to pass.</param>
    /// <param name="Restart">What the call goes on with.</param>
    public sealed record Blocked(string Call, ImmutableArray<string> On, RestartBlock Restart) : TaskState('S')
    {
        /// <inheritdoc/>
        public override string ToString()
            => $"blocked in {Call}, waits for {(On.IsEmpty ? "time to pass" : string.Join(" or ", On))}" +
                (Restart.Deadline.IsNever ? "" : $", at most until {Restart.Deadline}");

        /// <inheritdoc/>
        public bool Equals(Blocked? other)
            => other is not null && Call == other.Call && Restart == other.Restart && On.SequenceEqual(other.On);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Call, Restart, On.Length);
    }

    /// <summary>Z: it has ended; its exit status can be read.</summary>
    /// <param name="Status">How.</param>
    public sealed record Zombie(ExitStatus Status) : TaskState('Z')
    {
        /// <inheritdoc/>
        public override string ToString() => Status.ToString();
    }
}
