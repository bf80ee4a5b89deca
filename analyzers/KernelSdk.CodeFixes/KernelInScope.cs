using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.CodeFixes;

/// <summary>How code can name the kernel that it runs in.</summary>
internal static class KernelInScope
{
    /// <summary>
    /// The kernel of a parameter that is a task, <c>current</c> if there is one, or a parameter that is a kernel; null where neither is
    /// at hand.
    /// </summary>
    public static string? Find(SemanticModel model, int position)
    {
        var parameters = model.LookupSymbols(position).OfType<IParameterSymbol>().Where(each => each.RefKind != RefKind.Out).ToList();
        var tasks = parameters.Where(each => IsOfKernelSdk(each.Type, "TaskStruct"));
        var task = tasks.OrderByDescending(each => each.Name == "current").FirstOrDefault();
        return task is not null
            ? NameOf(task) + ".Kernel"
            : parameters.FirstOrDefault(parameter => IsKernel(parameter.Type)) is { } kernel ? NameOf(kernel) : null;
    }

    private static bool IsKernel(ITypeSymbol? type) => type is not null && (IsOfKernelSdk(type, "Kernel") || IsKernel(type.BaseType));

    private static bool IsOfKernelSdk(ITypeSymbol type, string name)
        => type.Name == name && type.ContainingNamespace is { Name: "KernelSdk", ContainingNamespace.IsGlobalNamespace: true };

    private static string NameOf(IParameterSymbol parameter)
        => SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;
}
