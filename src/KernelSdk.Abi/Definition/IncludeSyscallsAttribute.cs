namespace KernelSdk;

/// <summary>Takes the system calls of a referenced assembly's module into this kernel's table.</summary>
/// <param name="module">A type with <see cref="SyscallModuleAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class IncludeSyscallsAttribute(Type module) : Attribute
{
    /// <summary>The module: a type with <see cref="SyscallModuleAttribute"/>.</summary>
    public Type Module { get; } = module;

    /// <summary>The names of its system calls that this kernel leaves out: <c>Except = ["read"]</c>.</summary>
    public string[] Except { get; set; } = [];
}
