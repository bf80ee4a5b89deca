namespace KernelSdk;

/// <summary>A kind of place where <see cref="FaultInjection"/> can make the kernel fail.</summary>
public enum FaultPoint
{
    /// <summary>A uaccess primitive, as if it had met a bad address: <c>fail_usercopy</c>.</summary>
    Uaccess,

    /// <summary>A page for user memory, a file's contents or a pipe, as if there were none: <c>fail_page_alloc</c>.</summary>
    PageAllocation,

    /// <summary>An area of an address space, as if the kernel had no memory for it: <c>failslab</c>.</summary>
    VmaAllocation,

    /// <summary>An open file description, as if there were too many: <c>alloc_empty_file</c>.</summary>
    FileAllocation,

    /// <summary>A name for the dentry cache, as if the kernel had no memory for it: <c>failslab</c> in <c>d_alloc</c>.</summary>
    DentryAllocation,

    /// <summary>An inode, as if the kernel had no memory for it: <c>failslab</c> in <c>new_inode</c>.</summary>
    InodeAllocation,

    /// <summary>
    /// Anything else the kernel needs memory of its own for, a path, a lock or an attribute say, as if it had none: <c>failslab</c>.
    /// </summary>
    SlabAllocation,
}
