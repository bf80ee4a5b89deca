namespace KernelSdk.Generators;

/// <summary>The metadata names of the contract's types.</summary>
internal static class KnownNames
{
    public const string SyscallDefine = "KernelSdk.SyscallDefineAttribute";
    public const string SyscallTable = "KernelSdk.SyscallTableAttribute";
    public const string IncludeSyscalls = "KernelSdk.IncludeSyscallsAttribute";
    public const string SyscallModule = "KernelSdk.SyscallModuleAttribute";
    public const string SyscallRow = "KernelSdk.SyscallRowAttribute";
    public const string User = "KernelSdk.UserAttribute";
    public const string In = "KernelSdk.InAttribute";
    public const string Out = "KernelSdk.OutAttribute";
    public const string InteropIn = "System.Runtime.InteropServices.InAttribute";
    public const string InteropOut = "System.Runtime.InteropServices.OutAttribute";
    public const string CountedBy = "KernelSdk.CountedByAttribute";
    public const string Fd = "KernelSdk.FdAttribute";
    public const string Hex = "KernelSdk.HexAttribute";
    public const string Octal = "KernelSdk.OctalAttribute";
    public const string Path = "KernelSdk.PathAttribute";
    public const string Flags = "KernelSdk.FlagsAttribute`1";
    public const string Mask = "KernelSdk.MaskAttribute";
    public const string CName = "KernelSdk.CNameAttribute";
    public const string Kernel = "KernelSdk.Kernel";
    public const string Libc = "KernelSdk.Libc";
    public const string TaskStruct = "KernelSdk.TaskStruct";
    public const string SysResult = "KernelSdk.SysResult";
    public const string UserPtr = "KernelSdk.UserPtr`1";
}
