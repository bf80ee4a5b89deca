using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2005: threads and timers of the host in kernel code.</summary>
internal sealed class HostThreads : HostRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.HostThreads,
        "Kernel code uses host threads",
        "'{0}' brings the host's threads in; in a kernel one task runs at a time, and its scheduler says which",
        "What runs beside the task that has its turn sees the kernel half changed, at a moment that the host chooses.");

    /// <inheritdoc/>
    public override HostTable Table { get; } = new("""
        System.Threading.Thread: new Start UnsafeStart CurrentThread ManagedThreadId AllocateDataSlot AllocateNamedDataSlot GetData SetData
        System.Threading.ThreadPool: *
        System.Threading.Tasks.Task: new Run Start RunSynchronously ContinueWith Factory
        System.Threading.Tasks.TaskFactory: *
        System.Threading.Tasks.TaskScheduler: *
        System.Threading.Tasks.Parallel: *
        System.Linq.ParallelEnumerable: *
        System.Threading.Timer: *
        System.Threading.PeriodicTimer: *
        System.Timers.Timer: *
        System.Threading.CancellationTokenSource: CancelAfter CancelAsync new/1 new/2
        System.Threading.SynchronizationContext: *
        System.Threading.ExecutionContext: Run
        System.ComponentModel.BackgroundWorker: *
        System.Environment: CurrentManagedThreadId
        """);
}
