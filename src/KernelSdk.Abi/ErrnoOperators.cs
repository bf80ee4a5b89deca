namespace KernelSdk;

/// <summary>What makes <c>return -EFAULT;</c> a system call's result.</summary>
public static class ErrnoOperators
{
    extension(Errno)
    {
        /// <summary>The error as the kernel returns it: <c>-EFAULT</c>.</summary>
        /// <param name="errno">A name of errno(3).</param>
        public static SysResult operator -(Errno errno) => SysResult.FromInt64(-(long)errno);
    }
}
