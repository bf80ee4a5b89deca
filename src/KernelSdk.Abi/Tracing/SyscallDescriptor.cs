namespace KernelSdk;

/// <summary>
/// What is known of a system call without calling it: Linux's <c>struct syscall_metadata</c>. Generated beside the shims from
/// the method's signature; the tracer and the tools read it.
/// </summary>
/// <param name="Number">The row in the table.</param>
/// <param name="Name">The system call's name, <c>write</c>; empty for a number without one.</param>
/// <param name="Parameters">The user's arguments in order, at most six.</param>
public sealed record SyscallDescriptor(int Number, string Name, params SyscallParameter[] Parameters)
{
    private static readonly SyscallParameter[] SixWords =
        [.. Enumerable.Range(1, 6).Select(each => new SyscallParameter($"arg{each}", "ulong", "unsigned long", new ArgumentShape.Word()))];

    /// <summary>Whether the call makes a file descriptor and returns it.</summary>
    public bool ReturnsFd { get; init; }

    /// <summary>Whether what the call returns is a user address: mmap(2), brk(2).</summary>
    public bool ReturnsAddress { get; init; }

    /// <summary>Whether the kernel has a function behind the number.</summary>
    public bool IsImplemented { get; private init; } = true;

    /// <summary>A row that the table names and no method of the kernel fills: <c>sys_ni_syscall</c>.</summary>
    /// <param name="number">The row.</param>
    /// <param name="name">The name in the table.</param>
    public static SyscallDescriptor NotImplemented(int number, string name)
        => new(number, name, SixWords) { IsImplemented = false };

    /// <summary>A number that no table names.</summary>
    /// <param name="number">The number; it may lie outside the table.</param>
    public static SyscallDescriptor Unnamed(int number) => NotImplemented(number, "");
}

/// <summary>One argument of a system call.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">The parameter's type as its author wrote it.</param>
/// <param name="CType">The parameter's type in a C prototype: <c>const struct iovec *</c>.</param>
/// <param name="Shape">How to read the word.</param>
public sealed record SyscallParameter(string Name, string Type, string CType, ArgumentShape Shape);
