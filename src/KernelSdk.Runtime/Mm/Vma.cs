namespace KernelSdk;

/// <summary>What may be done with the pages of an area: <c>PROT_*</c> of mmap(2).</summary>
[Flags]
public enum Protection
{
    /// <summary><c>PROT_NONE</c>.</summary>
    None = 0,

    /// <summary><c>PROT_READ</c>.</summary>
    Read = 1,

    /// <summary><c>PROT_WRITE</c>.</summary>
    Write = 2,

    /// <summary><c>PROT_EXEC</c>.</summary>
    Execute = 4,
}

/// <summary>One area of an address space, uniform in its protection: <c>struct vm_area_struct</c>.</summary>
/// <param name="Range">Whole pages.</param>
/// <param name="Protection">What may be done with them.</param>
/// <param name="Name">As /proc/PID/maps shows it: <c>[stack]</c>.</param>
public sealed record Vma(UserRange Range, Protection Protection, string Name)
{
    /// <summary>The line of /proc/PID/maps, without the columns of a backing file.</summary>
    public override string ToString()
        => $"{Range.Start:x}-{Range.End:x} {Flag(Protection.Read, 'r')}{Flag(Protection.Write, 'w')}{Flag(Protection.Execute, 'x')}p {Name}";

    private char Flag(Protection flag, char letter) => Protection.HasFlag(flag) ? letter : '-';
}
