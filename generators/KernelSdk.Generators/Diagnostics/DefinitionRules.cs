using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>What can be wrong with one <c>[SyscallDefine]</c> method.</summary>
internal static class DefinitionRules
{
    public static readonly DiagnosticDescriptor ArityMismatch = Rule.Error(
        "KSDK0001",
        "Arity does not match the arguments",
        "'{0}' is declared with {1} arguments and takes {2} from the user; write [SyscallDefine({2})], or change the parameters");

    public static readonly DiagnosticDescriptor TooManyArguments = Rule.Error(
        "KSDK0002",
        "A system call takes at most six arguments",
        "'{0}' would take {1} arguments from the user, and a system call has registers for six; pass a struct through a UserPtr<T>");

    public static readonly DiagnosticDescriptor UnsupportedParameterType = Rule.Error(
        "KSDK0003",
        "Parameter type cannot come from a register",
        "Parameter '{0}' has the type '{1}', which a 64-bit register word does not convert to; use an integer, bool, an enum, UserPtr<T>, a readonly record struct over one of these, or a [User] pointer");

    public static readonly DiagnosticDescriptor ParameterByReference = Rule.Error(
        "KSDK0004",
        "Parameter is passed by reference",
        "Parameter '{0}' is passed by '{1}', and user land has no reference to give; use UserPtr<T> and the uaccess methods of TaskStruct");

    public static readonly DiagnosticDescriptor Generic = Rule.Error(
        "KSDK0005",
        "System call is generic",
        "'{0}' is generic or stands in a generic type, and a row of sys_call_table is one method");

    public static readonly DiagnosticDescriptor NotStatic = Rule.Error(
        "KSDK0006",
        "System call is not a static method with a body of its own",
        "'{0}' must be static, with a body of its own that nothing overrides; the kernel's state comes with TaskStruct");

    public static readonly DiagnosticDescriptor WrongReturnType = Rule.Error(
        "KSDK0007",
        "System call returns neither SysResult nor long",
        "'{0}' returns '{1}'; a system call returns SysResult, or long as in C");

    public static readonly DiagnosticDescriptor NotAccessible = Rule.Error(
        "KSDK0008",
        "System call is not accessible to the table",
        "'{0}' is {1}, and sys_call_table cannot reach it; make it internal or public");

    public static readonly DiagnosticDescriptor UnknownName = Rule.Error(
        "KSDK0009",
        "System call has no number",
        "No syscall table gives '{0}' a number{1}; add a row to a <SyscallTable> file, or set Number=");

    public static readonly DiagnosticDescriptor DuplicateNumber = Rule.Error(
        "KSDK0010",
        "Two system calls have one number",
        "Number {0} of '{1}' is taken by '{2}' ({3})");

    public static readonly DiagnosticDescriptor DuplicateName = Rule.Error(
        "KSDK0011",
        "Two methods define one system call",
        "'{0}' is defined by {1} already; give one of them another Name=");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Rule.Error(
        "KSDK0012",
        "Type around a system call is not partial",
        "'{0}' holds the system call '{1}' and must be partial: the generated entry points go there");

    public static readonly DiagnosticDescriptor InvalidName = Rule.Error(
        "KSDK0013",
        "System call's name is not a C identifier",
        "'{0}' cannot name a system call; set Name= to letters a-z, digits and _, not starting with a digit");

    public static readonly DiagnosticDescriptor NumberOutOfRange = Rule.Error(
        "KSDK0014",
        "System call's number is out of range",
        "Number {0} of '{1}' is outside 0..{2}; the table is flat, one row for each number");

    public static readonly DiagnosticDescriptor NotAMethod = Rule.Error(
        "KSDK0015",
        "[SyscallDefine] is on something other than a method of a type",
        "[SyscallDefine] is on {0}; it goes on an ordinary method of a class, struct, record or interface");

    public static readonly DiagnosticDescriptor RawPointerWithoutUser = Rule.Error(
        "KSDK0016",
        "Raw pointer parameter lacks [User]",
        "Pointer parameter '{0}' comes from user land; mark it [User], or take UserPtr<{1}>");

    public static readonly DiagnosticDescriptor MisplacedRole = Rule.Error(
        "KSDK0017",
        "Role attribute does not fit its parameter or result",
        "[{0}] on {1}: {2}");

    public static readonly DiagnosticDescriptor WrapperNameTaken = Rule.Error(
        "KSDK0018",
        "The wrapper class's name is taken",
        "The wrappers of '{0}' go into a static class '{1}', and '{2}' has that name; rename one of the two");

    public static readonly DiagnosticDescriptor LanguageTooOld = Rule.Error(
        "KSDK0019",
        "C# 14 is needed",
        "The wrappers are extension members, which C# {0} does not have; set <LangVersion> to 14 or remove it");

    public static readonly DiagnosticDescriptor TaskNotFirst = Rule.Error(
        "KSDK0020",
        "TaskStruct is not the first parameter",
        "Parameter '{0}' is a TaskStruct, which the kernel passes by value and only as the first parameter");

    public static readonly DiagnosticDescriptor LessAccessibleParameter = Rule.Error(
        "KSDK0021",
        "Parameter type is less accessible than the wrapper",
        "Parameter '{0}' has the type '{1}', which the wrapper in {2} cannot show; make the type more accessible, or '{3}' less");

    public static readonly DiagnosticDescriptor WrapperHidden = Rule.Error(
        "KSDK0022",
        "System call's name leaves no name for its wrapper",
        "No wrapper can be called '{0}': {1}; set another Name=");

    public static readonly DiagnosticDescriptor MemberNameTaken = Rule.Error(
        "KSDK0024",
        "The name of a generated member is taken",
        "'{0}' has a member '{1}' already, which is the name of a generated one of the system call '{2}'; rename it");

    public static readonly DiagnosticDescriptor InvalidCName = Rule.Error(
        "KSDK0023",
        "[CName] is not a name in C",
        "Parameter '{0}' points to a struct with [CName(\"{1}\")], which a C header cannot use as a name");
}
