namespace KernelSdk;

/// <summary>
/// The result says whether the call worked, and a caller that drops it goes on with memory it did not get: Linux's
/// <c>__must_check</c>. Rule KSDK1010 reports a dropped one.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MustCheckAttribute : Attribute;
