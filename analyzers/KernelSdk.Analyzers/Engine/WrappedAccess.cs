namespace KernelSdk.Analyzers.Engine;

/// <summary>A user access that a method makes for its caller: <c>copy_from_user(to, from, n)</c> by another name.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Kernel">The parameter that is the kernel's side, or points to it.</param>
/// <param name="User">The parameter that is the user address.</param>
/// <param name="Length">The parameter that says how much.</param>
/// <param name="Room">How much it lets through, by its own tests.</param>
/// <param name="Most">The parameter that it compares that with.</param>
internal sealed record WrappedAccess(UserAccessKind Kind, int Kernel, int? User, int? Length, Interval Room, int? Most);
