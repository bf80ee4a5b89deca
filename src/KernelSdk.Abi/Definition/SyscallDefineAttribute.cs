namespace KernelSdk;

/// <summary>
/// Makes a static method a system call: Linux's <c>SYSCALL_DEFINEn</c>.
/// </summary>
/// <remarks>
/// <para>The generator writes the <c>__x64_sys_/__se_sys_/__do_sys_</c> shims, a row of every <c>sys_call_table</c> that
/// includes the method, its trace description and its wrapper on <c>Libc</c>.</para>
/// <para>The method is static, at least internal, not generic, stands in partial types, and returns <see cref="SysResult"/> or
/// <see cref="long"/>. A leading <c>TaskStruct</c> is the kernel's <c>current</c> and is not counted.</para>
/// </remarks>
/// <example><code>
/// // SYSCALL_DEFINE3(write, unsigned int, fd, const char __user *, buf, size_t, count)
/// [SyscallDefine(3)]
/// public static SysResult Write(TaskStruct current, [Fd] uint fd,
///     [In, CountedBy(nameof(count))] UserPtr&lt;byte&gt; buf, nuint count) { ... }
/// </code></example>
/// <param name="arity">The n of <c>SYSCALL_DEFINEn</c>: how many arguments the user passes, 0 to 6.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SyscallDefineAttribute(int arity) : Attribute
{
    /// <summary>How many arguments the user passes, 0 to 6.</summary>
    public int Arity { get; } = arity;

    /// <summary>The system call's name; by default the method's name in snake_case.</summary>
    public string? Name { get; set; }

    /// <summary>The row of the table; by default the one the project's <c>.tbl</c> files give to the name.</summary>
    public int Number { get; set; } = -1;

    /// <summary>
    /// Whether the wrapper is a cancellation point in the sense of pthreads(7): it goes through <c>SYSCALL_CANCEL</c>.
    /// </summary>
    public bool CancellationPoint { get; set; }

    /// <summary>
    /// Whether the method takes the place of the system call of the same name and number in the modules that a kernel of this
    /// project includes. It gets no wrapper: the one of the module leads here.
    /// </summary>
    public bool Overrides { get; set; }
}
