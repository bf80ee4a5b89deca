namespace KernelSdk;

/// <summary>
/// The numbers that a kernel's tables name and that no method of it implements: <c>sys_ni_syscall</c> answers them with
/// <c>-ENOSYS</c>. Written by the generator, shown by rule KSDK0035.
/// </summary>
/// <param name="implemented">How many rows have a method.</param>
/// <param name="named">How many rows have a name.</param>
/// <param name="numbers">The numbers without a method, as ranges: <c>2, 4-7</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnimplementedSyscallsAttribute(int implemented, int named, string numbers) : Attribute
{
    /// <summary>How many rows have a method.</summary>
    public int Implemented { get; } = implemented;

    /// <summary>How many rows have a name.</summary>
    public int Named { get; } = named;

    /// <summary>The numbers without a method, as ranges.</summary>
    public string Numbers { get; } = numbers;
}
