namespace KernelSdk;

/// <summary>One system call of a module. Written by the generator, read when a kernel includes the module.</summary>
/// <param name="number">The row in the table.</param>
/// <param name="name">The system call's name, <c>write</c>.</param>
/// <param name="container">The type that holds <c>__x64_sys_write</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SyscallRowAttribute(int number, string name, Type container) : Attribute
{
    /// <summary>The row in the table.</summary>
    public int Number { get; } = number;

    /// <summary>The system call's name.</summary>
    public string Name { get; } = name;

    /// <summary>The type that holds the entry point <c>__x64_sys_NAME</c>.</summary>
    public Type Container { get; } = container;
}
