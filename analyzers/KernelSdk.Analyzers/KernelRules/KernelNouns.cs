using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>The kernel's types and marks, known by name, so that a copy of an attribute in another assembly counts too.</summary>
internal static class KernelNouns
{
    public const string SyscallDefine = "SyscallDefineAttribute";
    public const string KernelCode = "KernelCodeAttribute";
    public const string HotPath = "HotPathAttribute";

    public static bool IsOfKernelSdk(ISymbol? symbol)
        => symbol?.ContainingNamespace is { Name: "KernelSdk", ContainingNamespace.IsGlobalNamespace: true };

    public static bool Is(ITypeSymbol? type, string name) => type is not null && type.Name == name && IsOfKernelSdk(type);

    public static AttributeData? MarkOf(ISymbol symbol, string name) => Find(symbol.GetAttributes(), name);

    public static bool Has(ISymbol symbol, string name) => MarkOf(symbol, name) is not null;

    /// <summary>Whether a member has the mark, or the property or event whose accessor it is.</summary>
    public static bool IsMarked(ISymbol member, string name)
        => Has(member, name) || (member is IMethodSymbol { AssociatedSymbol: { } owner } && Has(owner, name));

    /// <summary>Whether a type or one around it is kernel code by its mark.</summary>
    public static bool IsKernelType(INamedTypeSymbol? type)
        => type is not null && (Has(type, KernelCode) || IsKernelType(type.ContainingType));

    /// <summary>
    /// Whether kernels call what implements the interface: because it says so, or because its members answer as only a kernel does.
    /// </summary>
    public static bool IsKernelInterface(INamedTypeSymbol type)
        => (IsOfKernelSdk(type) && type.GetMembers().Any(member => member is IMethodSymbol method && Is(method.ReturnType, "SysResult")))
            || IsKernelType(type);

    /// <summary>
    /// Whether a function is a program's: it has a C library or a memory image of its own. The host's own program begins in Main.
    /// </summary>
    public static bool IsUserProgram(IMethodSymbol function)
        => function.Parameters.Any(parameter => Is(parameter.Type, "Libc") || Is(parameter.Type, "UserImage"))
            || (function.IsStatic && function.Name is "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName
                && !Has(function, SyscallDefine));

    private static AttributeData? Find(ImmutableArray<AttributeData> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (Is(attribute.AttributeClass, name))
            {
                return attribute;
            }
        }

        return null;
    }
}
