namespace KernelSdk;

/// <summary>
/// The function is called so often that it must not make garbage: a system call's way through the trap, a page fault. Rule KSDK2009
/// reports each allocation in it, and in what it calls in its assembly. On a member of an interface or a base class it is for all that
/// implement or override it.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class HotPathAttribute : Attribute;
