namespace KernelSdk.Analyzers;

/// <summary>The metadata names of the types that the rules ask for.</summary>
internal static class KnownNames
{
    public const string MustCheck = "KernelSdk.MustCheckAttribute";
    public const string SyscallTable = "KernelSdk.SyscallTableAttribute";
    public const string UnimplementedSyscalls = "KernelSdk.UnimplementedSyscallsAttribute";
    public const string SysResult = "KernelSdk.SysResult";
    public const string Errno = "KernelSdk.Errno";
    public const string ExpressionTree = "System.Linq.Expressions.Expression`1";
}
