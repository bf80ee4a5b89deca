using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>Which rules speak of a type's members; found out once for each type of a compilation.</summary>
internal sealed class HostMembers(Compilation compilation)
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<(HostRule Rule, HostTable.Names Names)>> _known =
        new(SymbolEqualityComparer.Default);

    /// <summary>The member of the framework that an operation makes use of.</summary>
    public static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    /// <summary>The rules that speak of the type of a member, and the names that they have of it.</summary>
    public ImmutableArray<(HostRule Rule, HostTable.Names Names)> Of(ISymbol member)
    {
        if (member.ContainingType?.OriginalDefinition is not { } type)
        {
            return [];
        }

        if (!_known.TryGetValue(type, out var rules))
        {
            rules = [.. RulesOf(type)];
            _known.TryAdd(type, rules);
        }

        return rules;
    }

    /// <summary>The rows of a type. A type of this compilation has those of its bases, for its constructors.</summary>
    private IEnumerable<(HostRule Rule, HostTable.Names Names)> RulesOf(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Error || IsException(type))
        {
            yield break;
        }

        var isHere = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
        for (var each = isHere ? type.BaseType : type; each is not null; each = isHere ? each.BaseType : null)
        {
            var name = each.OriginalDefinition.ToDisplayString(FullName);
            foreach (var rule in HostRule.All)
            {
                if (rule.Table.NamesOf(name, each.ContainingNamespace) is { } names)
                {
                    yield return (rule, isHere ? names.OfConstructors : names);
                }
            }
        }
    }

    private static bool IsException(ITypeSymbol type)
    {
        for (var each = type.BaseType; each is not null; each = each.BaseType)
        {
            if (each.Name is "Exception" or "EventArgs" && each.ContainingNamespace.ToDisplayString() == "System")
            {
                return true;
            }
        }

        return false;
    }
}
