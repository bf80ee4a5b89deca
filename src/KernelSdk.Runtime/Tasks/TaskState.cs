namespace KernelSdk;

/// <summary>What a task is doing: the letters of ps(1).</summary>
public enum TaskState
{
    /// <summary>R: runs, or waits for its turn.</summary>
    Running,

    /// <summary>Z: has ended; its exit status can be read.</summary>
    Zombie,
}
