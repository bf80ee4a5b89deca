namespace KernelSdk;

/// <summary>A kind of place where <see cref="FaultInjection"/> can make the kernel fail.</summary>
public enum FaultPoint
{
    /// <summary>A uaccess primitive, as if it had met a bad address: <c>fail_usercopy</c>.</summary>
    Uaccess,

    /// <summary>A page for user memory, as if there were none: <c>fail_page_alloc</c>.</summary>
    PageAllocation,

    /// <summary>An area of an address space, as if the kernel had no memory for it: <c>failslab</c>.</summary>
    VmaAllocation,

    /// <summary>An open file description, as if there were too many: <c>alloc_empty_file</c>.</summary>
    FileAllocation,

    /// <summary>A name for the dentry cache, as if the kernel had no memory for it: <c>failslab</c> in <c>d_alloc</c>.</summary>
    DentryAllocation,
}
