namespace KernelSdk;

/// <summary>
/// The arguments of one system call with their types. The generator writes a <c>sys_enter_NAME</c> for each system call, after
/// the tracepoints of Linux: tracers, filters and tests work with it instead of with register words.
/// </summary>
/// <typeparam name="TSelf">The request itself.</typeparam>
/// <example><code>
/// if (entered.TryRead(out ReadWrite.sys_enter_write write)) { ... write.count ... }
/// </code></example>
public interface ISyscallRequest<TSelf>
    where TSelf : struct, ISyscallRequest<TSelf>
{
    /// <summary>The system call that is asked for.</summary>
    static abstract SyscallDescriptor Syscall { get; }

    /// <summary>Gives the words their types, as the shims do: cut to width, then sign- or zero-extended.</summary>
    /// <param name="arguments">The words.</param>
    static abstract TSelf From(SyscallArguments arguments);
}

/// <summary>Reads typed requests.</summary>
public static class SyscallRequest
{
    /// <summary>The typed arguments of a call, if it is the one that <typeparamref name="T"/> stands for.</summary>
    /// <typeparam name="T">A generated <c>sys_enter_NAME</c>.</typeparam>
    /// <param name="syscall">The system call that was entered.</param>
    /// <param name="arguments">Its argument words.</param>
    /// <param name="request">The arguments.</param>
    /// <returns>Whether it is that system call, or one that overrides it.</returns>
    public static bool TryRead<T>(SyscallDescriptor syscall, SyscallArguments arguments, out T request)
        where T : struct, ISyscallRequest<T>
    {
        ArgumentNullException.ThrowIfNull(syscall);
        var isSame = syscall.IsImplemented && syscall.Number == T.Syscall.Number && syscall.Name == T.Syscall.Name;
        request = isSame ? T.From(arguments) : default;
        return isSame;
    }
}
