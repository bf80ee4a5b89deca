namespace KernelSdk;

/// <summary>
/// The function touches user memory and may sleep until a page is there: <c>might_fault</c>. Rule KSDK1060 reports a call of it where
/// the kernel must not sleep.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MayFaultAttribute : Attribute;
