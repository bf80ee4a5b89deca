using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>What can be wrong with a kernel, a module, or the tables they are numbered from.</summary>
internal static class CompositionRules
{
    public static readonly DiagnosticDescriptor KernelNotUsable = Rule.Error(
        "KSDK0030",
        "[SyscallTable] is on a class that cannot hold a table",
        "'{0}' cannot hold sys_call_table: {1}");

    public static readonly DiagnosticDescriptor NotAModule = Rule.Error(
        "KSDK0031",
        "Included type is not a syscall module",
        "'{0}' is not a class with [SyscallModule]");

    public static readonly DiagnosticDescriptor KernelConflict = Rule.Error(
        "KSDK0032",
        "Two system calls of a kernel collide",
        "In the table of '{0}', {1} '{2}' belongs to {3} and to {4}; renumber one, set Overrides = true on the method of this project that is to take the place, or leave one out with Except on its [IncludeSyscalls]");

    public static readonly DiagnosticDescriptor ModuleNotUsable = Rule.Error(
        "KSDK0033",
        "[SyscallModule] is on a class that cannot publish system calls",
        "'{0}' cannot publish system calls: {1}");

    public static readonly DiagnosticDescriptor NothingToOverride = Rule.Error(
        "KSDK0034",
        "System call overrides nothing",
        "'{0}' says Overrides = true, and no module that '{3}' includes has a system call {1} '{2}'");

    public static readonly DiagnosticDescriptor NothingToExclude = Rule.Error(
        "KSDK0036",
        "Excepted system call is not in the module",
        "'{0}' has no system call '{1}' to leave out{2}");

    public static readonly DiagnosticDescriptor SameFullName = Rule.Error(
        "KSDK0037",
        "Two types that hold system calls have one full name",
        "'{0}' is a type of '{1}' and of '{2}', and the table of '{3}' cannot name the one of '{1}'; rename one, or do without the module");

    public static readonly DiagnosticDescriptor GlobalAttributeAlias = Rule.Error(
        "KSDK0038",
        "Global alias of an attribute that is sought by name",
        "'{0}' stands for [{1}] in every file, where it is not recognised; write the attribute's own name, or the alias in the file that uses it");

    public static readonly DiagnosticDescriptor MalformedTableLine = Rule.Error(
        "KSDK0040",
        "Malformed line in a syscall table",
        "{0}; a row is NUMBER ABI NAME [ENTRY [COMPAT [noreturn]]]");

    public static readonly DiagnosticDescriptor DuplicateTableRow = Rule.Error(
        "KSDK0041",
        "Two rows of the syscall tables collide",
        "{0} is in the tables already: {1}");

    public static readonly DiagnosticDescriptor UnknownTableAbi = Rule.Error(
        "KSDK0042",
        "Syscall table item names an unknown ABI",
        "Abi=\"{0}\" of '{1}' is not known; the generator numbers Abi=\"x86_64\"");
}
