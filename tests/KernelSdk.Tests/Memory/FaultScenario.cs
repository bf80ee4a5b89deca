namespace KernelSdk.Tests.Memory;

/// <summary>A call with fault points in it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">
/// The points it passes in order, if none fails: U for uaccess, P for a page, V for an area, F for an open file, D for a dentry, I for an
/// inode, S for other memory of the kernel.
/// </param>
/// <param name="Call">Makes it. An error is negative.</param>
internal sealed record FaultScenario(string Name, string Points, Func<FaultProgram, long> Call)
{
    /// <summary>What the program does beforehand.</summary>
    public Action<FaultProgram> Prepare { get; init; } = static _ => { };

    /// <summary>What is left to do when a call succeeds in spite of a fault, as far as it came; null if there is no such thing.</summary>
    public Action<FaultProgram, long>? Finish { get; init; }

    /// <summary>What it returns if there is no area.</summary>
    public Errno WithoutArea { get; init; } = Errno.ENOMEM;

    /// <summary>What it returns if there is no page.</summary>
    public Errno WithoutPage { get; init; } = Errno.ENOMEM;

    /// <summary>Whether it stores what is never the same twice.</summary>
    public bool IsRandom { get; init; }

    /// <summary>How many pages count as locked, although they are not.</summary>
    public ulong ForgottenLocks { get; init; }

    /// <summary>What it returns if there is no inode.</summary>
    public Errno WithoutInode { get; init; } = Errno.ENOSPC;

    /// <summary>What it returns if the kernel has no memory of its own.</summary>
    public Errno WithoutSlab { get; init; } = Errno.ENOMEM;

    /// <summary>Whether the program has files: then a failure must leave them as they were.</summary>
    public bool HasFiles { get; init; }

    /// <summary>Whether a fault leaves a page at the end of the file, where nothing came: a write to a tmpfs.</summary>
    public bool WritesBeforeItFails { get; init; }

    /// <summary>Gives a program what all scenarios of this kind have.</summary>
    public void Furnish(FaultProgram program)
    {
        program.Furnish();
        if (HasFiles)
        {
            program.FurnishFiles();
        }
    }

    /// <summary>What it returns when a point of some kind fails.</summary>
    public Errno ErrnoOf(FaultPoint point) => point switch
    {
        FaultPoint.Uaccess => Errno.EFAULT,
        FaultPoint.PageAllocation => WithoutPage,
        FaultPoint.VmaAllocation => WithoutArea,
        FaultPoint.FileAllocation => Errno.ENFILE,
        FaultPoint.InodeAllocation => WithoutInode,
        FaultPoint.SlabAllocation => WithoutSlab,
        _ => Errno.ENOMEM,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
