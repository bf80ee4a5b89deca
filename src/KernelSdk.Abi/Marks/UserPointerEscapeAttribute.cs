namespace KernelSdk;

/// <summary>
/// In this function a user address is taken for a kernel address on purpose: sparse's <c>__force</c>, with a name and a reason. Rules
/// KSDK1001, KSDK1002, KSDK1003, KSDK1035 and KSDK1090 are silent in it; an escape without a reason is KSDK1111. Building with
/// <c>KernelSdkCountEscapes</c> set to true prints how many an assembly has.
/// </summary>
/// <param name="reason">Why the address is known to be good here.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class UserPointerEscapeAttribute(string reason) : Attribute
{
    /// <summary>Why the address is known to be good here.</summary>
    public string Reason { get; } = reason;
}
