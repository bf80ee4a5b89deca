namespace KernelSdk;

/// <summary>How a task ended: by exit(2) with a code, or by a signal. What wait(2) will report.</summary>
/// <param name="Code">The low 8 bits of what the program passed to exit(2).</param>
/// <param name="Signal">The signal that ended it, if one did.</param>
public readonly record struct ExitStatus(int Code, Signal Signal)
{
    /// <summary>The end by exit(2); only the low 8 bits count.</summary>
    /// <param name="code">What the program passed.</param>
    public static ExitStatus Exited(int code) => new(code & 0xff, Signal.None);

    /// <summary>The end by a signal.</summary>
    /// <param name="signal">The signal.</param>
    public static ExitStatus Killed(Signal signal) => new(0, signal);

    /// <summary>What a shell shows as <c>$?</c>: the code, or 128 and the signal.</summary>
    public int ShellCode => Signal == Signal.None ? Code : 128 + (int)Signal;

    /// <summary>As strace says it: <c>exited with 0</c>, <c>killed by SIGSEGV</c>.</summary>
    public override string ToString() => Signal == Signal.None ? $"exited with {Code}" : $"killed by {Signal}";
}
