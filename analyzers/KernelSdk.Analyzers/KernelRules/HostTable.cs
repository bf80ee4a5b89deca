using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>
/// Members of the framework, written down as <c>Namespace.Type: Member Member</c>, a line or more for each type. A constructor is
/// <c>new</c>, one with two parameters <c>new/2</c>, all members are <c>*</c>, and all types of a namespace <c>Namespace.*: *</c>.
/// </summary>
internal sealed class HostTable
{
    private const string All = "*";
    private const string Constructor = "new";

    private readonly Dictionary<string, Names> _byType = [];

    public HostTable(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim().Split([": "], StringSplitOptions.None));
        foreach (var ofType in lines.GroupBy(line => line[0], line => line[1].Split(' ')))
        {
            _byType.Add(ofType.Key, new(ofType.SelectMany(names => names)));
        }
    }

    /// <summary>The members that are meant; null of a type that is not.</summary>
    public Names? NamesOf(string type, INamespaceSymbol? space)
        => _byType.TryGetValue(type, out var names) || _byType.TryGetValue($"{space?.ToDisplayString()}.{All}", out names) ? names : null;

    /// <summary>Members of one type.</summary>
    internal sealed class Names(IEnumerable<string> names)
    {
        private readonly HashSet<string> _names = [.. names];

        /// <summary>The constructors among them.</summary>
        public Names OfConstructors
            => new(_names
                .Where(name => name.StartsWith(Constructor, StringComparison.Ordinal) || name == All)
                .Select(name => name == All ? Constructor : name));

        public bool Has(ISymbol member)
        {
            var parameters = member is IMethodSymbol method ? method.Parameters.Length : 0;
            var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? Constructor : member.Name;
            return _names.Contains(All) || _names.Contains(name) || _names.Contains($"{name}/{parameters}");
        }
    }
}
