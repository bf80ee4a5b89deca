namespace KernelSdk.Generators;

/// <summary>The names of the members that generated code adds to an author's types.</summary>
internal static class GeneratedNames
{
    /// <summary>What a kernel gets, beside its numbers.</summary>
    public static readonly string[] OfKernel = ["sys_call_table", "syscalls_metadata", "SysCallTable", "SyscallsMetadata"];

    /// <summary>How the names of numbers begin.</summary>
    public const string NumberPrefix = "__NR_";

    public static string EntryPoint(string syscall) => "__x64_sys_" + syscall;

    public static string SignExtension(string syscall) => "__se_sys_" + syscall;

    public static string Body(string syscall) => "__do_sys_" + syscall;

    public static string Metadata(string syscall) => "__syscall_meta__" + syscall;

    public static string Request(string syscall) => "sys_enter_" + syscall;

    public static string Number(string syscall) => NumberPrefix + syscall;

    /// <summary>All that a system call adds to its type.</summary>
    public static string[] OfSyscall(string syscall)
        => [EntryPoint(syscall), SignExtension(syscall), Body(syscall), Metadata(syscall), Request(syscall)];
}
