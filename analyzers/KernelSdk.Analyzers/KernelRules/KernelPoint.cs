using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>A member that rules look at, and what they have seen in it. Whether it is reported depends on who calls the member.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="hosts">The members of the framework that reach the host.</param>
/// <param name="member">The method, or the field or property with an initializer.</param>
internal sealed class KernelPoint(Compilation compilation, HostMembers hosts, ISymbol member)
{
    private readonly List<(KernelRule Rule, Finding Finding)> _suspicions = [];
    private (ISymbol Member, ImmutableArray<(HostRule Rule, HostTable.Names Names)> Rules)? _asked;

    public Compilation Compilation { get; } = compilation;

    public ISymbol Member { get; } = member;

    /// <summary>Whether the member is a system call, and not what one calls.</summary>
    public bool IsSyscall { get; } = member is IMethodSymbol && KernelNouns.Has(member, KernelNouns.SyscallDefine);

    /// <summary>What has been seen, by the rule that has seen it.</summary>
    public IReadOnlyList<(KernelRule Rule, Finding Finding)> Suspicions => _suspicions;

    /// <summary>Whether the rule's table has a member of the framework. All such rules ask in turn for the same one.</summary>
    public bool Has(HostRule rule, ISymbol used)
    {
        if (_asked is not { } asked || !ReferenceEquals(asked.Member, used))
        {
            _asked = asked = (used, hosts.Of(used));
        }

        foreach (var (speaks, names) in asked.Rules)
        {
            if (speaks == rule && names.Has(used))
            {
                return true;
            }
        }

        return false;
    }

    public void Suspect(KernelRule rule, IOperation place, params object?[] arguments)
        => Suspect(rule, place.Syntax.GetLocation(), arguments);

    public void Suspect(KernelRule rule, Location place, params object?[] arguments)
        => _suspicions.Add((rule, new(rule.Descriptor, Member, place, [], arguments)));
}
