namespace KernelSdk;

/// <summary>
/// The result is the number of bytes that were NOT copied, as of <c>copy_from_user</c>: 0 is success, and no other value is an errno
/// (rules KSDK1010, KSDK1011, KSDK1012 and KSDK1102).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UserCopyResultAttribute : Attribute;
