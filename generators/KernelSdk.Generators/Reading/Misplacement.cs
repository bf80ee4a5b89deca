using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>Where <c>[SyscallDefine]</c> stands that is no method generated code could call.</summary>
internal static class Misplacement
{
    /// <summary>What it is on, in words; null if that can be a system call.</summary>
    public static string? Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ContainingType.Name: "" } => "an extension member",
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => Uncallable(method),
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => "a local function",
        IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.AnonymousFunction } => "a lambda",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "an operator",
        IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet } => "a property's accessor",
        IMethodSymbol { MethodKind: MethodKind.Destructor } => "a finalizer",
        IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } => "an explicit interface implementation",
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "a constructor",
        IMethodSymbol { MethodKind: MethodKind.EventAdd or MethodKind.EventRemove } => "an event's accessor",
        IMethodSymbol => "a method that nobody calls by its name",
        INamedTypeSymbol => "a type",
        IEventSymbol => "an event",
        IAssemblySymbol => "an assembly",
        { Kind: var kind } => "a " + kind.ToString().ToLowerInvariant(),
    };

    /// <summary>What keeps generated code from calling the method, if anything does.</summary>
    private static string? Uncallable(IMethodSymbol method)
    {
        if (method.Has("System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute"))
        {
            return "a method with [UnmanagedCallersOnly], which managed code cannot call";
        }

        var isForbidden = Marks.IsForbidden(method) || method.ContainingType.WithContainers().Any(Marks.IsForbidden);
        return isForbidden ? "a method with [Obsolete], or of a type with it, which may not be used any more" : null;
    }
}
