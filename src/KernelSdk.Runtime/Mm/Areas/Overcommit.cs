namespace KernelSdk;

/// <summary>How much memory may be promised: <c>vm.overcommit_memory</c>, see proc_sys_vm(5).</summary>
public enum Overcommit
{
    /// <summary>A single request is refused if the machine could never fulfil it.</summary>
    Guess = 0,

    /// <summary>Nothing is refused.</summary>
    Always = 1,

    /// <summary>All promises together stay below half of the memory: <c>vm.overcommit_ratio</c> is 50, and there is no swap.</summary>
    Never = 2,
}
