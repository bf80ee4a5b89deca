using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>What a set of members reaches in their compilation: each member is gone through once.</summary>
internal sealed class Reach
{
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Location> _writes = new(SymbolEqualityComparer.Default);

    private Reach()
    {
    }

    public static Reach From(IEnumerable<ISymbol> roots, EntryPoints entries, Compilation compilation, CancellationToken cancellation)
    {
        var reach = new Reach();
        var open = new Stack<ISymbol>(roots);
        var uses = new MemberUses(compilation, cancellation);
        while (open.Count > 0)
        {
            var member = open.Pop();
            if (member is IMethodSymbol method && !entries.Kernel.Contains(method) && KernelNouns.IsUserProgram(method)
                || !reach._members.Add(member))
            {
                continue;
            }

            foreach (var implementation in entries.ImplementationsOf(member))
            {
                open.Push(implementation);
            }

            uses.Go(member, open.Push, (written, place) => reach._writes[EntryPoints.Written(written)] = place);
        }

        return reach;
    }

    public bool Contains(ISymbol member) => _members.Contains(EntryPoints.Written(member));

    /// <summary>Where something is changed that a static field or property holds; null if nowhere.</summary>
    public Location? WriteThrough(ISymbol member) => _writes.TryGetValue(member, out var place) ? place : null;
}
