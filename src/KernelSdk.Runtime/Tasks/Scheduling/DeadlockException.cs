using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// Every task that is left in a kernel waits for another one. <see cref="Kernel.Run"/> has ended their programs, and says so.
/// </summary>
/// <param name="deadlock">Who waited for whom.</param>
[SuppressMessage("Design", "CA1032", Justification = "It is thrown in one place, about a deadlock that is known.")]
public sealed class DeadlockException(Deadlock deadlock) : Exception(deadlock?.ToString())
{
    /// <summary>Who waited for whom.</summary>
    public Deadlock Deadlock { get; } = deadlock ?? throw new ArgumentNullException(nameof(deadlock));
}
