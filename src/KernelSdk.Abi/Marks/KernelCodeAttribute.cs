namespace KernelSdk;

/// <summary>
/// The code runs in a kernel. System calls are kernel code without a mark, and so are files and whatever these call in their
/// assembly; the mark is for what is called from another assembly only. Rules KSDK2001 to KSDK2008 look at kernel code. On an interface
/// it is for all that implements it.
/// </summary>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
        | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property,
    Inherited = false)]
public sealed class KernelCodeAttribute : Attribute;
