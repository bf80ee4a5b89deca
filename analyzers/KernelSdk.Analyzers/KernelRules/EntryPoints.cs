using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>Where kernel code begins in a compilation, and who implements what can be called without its name.</summary>
internal sealed class EntryPoints
{
    private readonly Dictionary<ISymbol, List<ISymbol>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly bool _isAllKernel;

    private EntryPoints(Compilation compilation) => _isAllKernel = KernelNouns.Has(compilation.Assembly, KernelNouns.KernelCode);

    /// <summary>What a kernel calls: system calls, members of files, overrides of a kernel's members, what is marked.</summary>
    public HashSet<ISymbol> Kernel { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What is marked <c>[HotPath]</c>, or implements or overrides it.</summary>
    public HashSet<ISymbol> Hot { get; } = new(SymbolEqualityComparer.Default);

    public static EntryPoints Of(Compilation compilation, CancellationToken cancellation)
    {
        var found = new EntryPoints(compilation);
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var each = open.Pop();
            if (each is INamedTypeSymbol type)
            {
                found.AddMembers(type);
                found.AddImplementations(type);
            }

            foreach (var inner in each.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                open.Push(inner);
            }
        }

        return found;
    }

    /// <summary>What runs when the member is called through its name: what overrides or implements it here.</summary>
    public IEnumerable<ISymbol> ImplementationsOf(ISymbol member)
        => _implementations.TryGetValue(member, out var known) ? known : [];

    /// <summary>A method by the part that has the body, a generic one as it is written.</summary>
    public static ISymbol Written(ISymbol member)
        => member.OriginalDefinition is IMethodSymbol { PartialImplementationPart: { } body } ? body : member.OriginalDefinition;

    private void AddMembers(INamedTypeSymbol type)
    {
        var isKernel = _isAllKernel || KernelNouns.IsKernelType(type)
            || (type.TypeKind == TypeKind.Interface && KernelNouns.IsKernelInterface(type));
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol method)
            {
                AddMethod(method, isKernel);
            }
            else if (isKernel && member is IFieldSymbol or IPropertySymbol)
            {
                Kernel.Add(member);
            }
        }
    }

    private void AddMethod(IMethodSymbol method, bool isKernel)
    {
        var written = Written(method);
        if (KernelNouns.IsMarked(method, KernelNouns.SyscallDefine)
            || (!KernelNouns.IsUserProgram(method) && (isKernel || KernelNouns.IsMarked(method, KernelNouns.KernelCode))))
        {
            Kernel.Add(written);
        }

        if (KernelNouns.IsMarked(method, KernelNouns.HotPath))
        {
            Hot.Add(written);
        }

        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            AddImplementation(overridden, method, KernelNouns.IsOfKernelSdk(overridden.ContainingType) || IsMarkedKernel(overridden));
        }
    }

    private void AddImplementations(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            var isKernel = KernelNouns.IsKernelInterface(implemented.OriginalDefinition);
            if (!isKernel && !KernelNouns.IsOfKernelSdk(implemented) && !IsHere(implemented, type))
            {
                continue;
            }

            foreach (var member in implemented.GetMembers().OfType<IMethodSymbol>())
            {
                if (type.FindImplementationForInterfaceMember(member) is IMethodSymbol method && IsHere(method, type))
                {
                    AddImplementation(member, method, isKernel || IsMarkedKernel(member));
                }
            }
        }
    }

    private void AddImplementation(IMethodSymbol called, IMethodSymbol method, bool isKernel)
    {
        var written = Written(method);
        if (isKernel)
        {
            Kernel.Add(written);
        }

        if (KernelNouns.IsMarked(called, KernelNouns.HotPath))
        {
            Hot.Add(written);
        }

        var key = Written(called);
        if (!_implementations.TryGetValue(key, out var known))
        {
            _implementations.Add(key, known = []);
        }

        known.Add(written);
    }

    private static bool IsMarkedKernel(IMethodSymbol method)
        => KernelNouns.IsMarked(method, KernelNouns.KernelCode) || KernelNouns.IsKernelType(method.ContainingType);

    private static bool IsHere(ISymbol symbol, ISymbol type)
        => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, type.ContainingAssembly);
}
