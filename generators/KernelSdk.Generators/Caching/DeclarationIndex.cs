using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>
/// What a whole compilation declares, name by name. C# finds what a word stands for by its name, so a piece of code means the
/// same in two compilations if they have equal declarations of every name in it, and of every name in those.
/// </summary>
internal sealed class DeclarationIndex
{
    private static readonly IReadOnlyDictionary<string, Declared> NoNames = new Dictionary<string, Declared>();

    private readonly ImmutableArray<FileDeclarations> _files;
    private readonly ImmutableDictionary<string, Everywhere> _names;
    private readonly ImmutableDictionary<string, Everywhere> _namesBefore;
    private readonly HashSet<string> _changed = []; // The names that differ from those before.

    /// <summary>Makes the index of a compilation from that of a similar one, by the difference.</summary>
    /// <param name="last">Any other index; which one is a matter of speed alone.</param>
    /// <param name="surroundings">The compilation's references and options.</param>
    /// <param name="files">The compilation's files.</param>
    public DeclarationIndex(DeclarationIndex? last, Surroundings surroundings, ImmutableArray<FileDeclarations> files)
    {
        Surroundings = surroundings;
        _files = files;
        _namesBefore = last?._names ?? ImmutableDictionary<string, Everywhere>.Empty;
        _names = Update(last?._files ?? ImmutableArray<FileDeclarations>.Empty);
    }

    public Surroundings Surroundings { get; }

    /// <summary>Whether these names are declared as they are in the other one.</summary>
    public bool DeclaresTheSameAs(DeclarationIndex other, HashSet<string> names) => other._names == _namesBefore
        ? !names.Overlaps(_changed)
        : _names == other._names || names.All(name => HashOf(name) == other.HashOf(name));

    /// <summary>
    /// Whether one of the names is declared twice in one place. The compiler reports that, and which of the two it means
    /// elsewhere can change with any edit.
    /// </summary>
    public bool IsUnsettled(IEnumerable<string> names)
        => names.Any(name => _names.TryGetValue(name, out var declared) && declared.IsTwiceInOnePlace());

    /// <summary>The names with those that their declarations mention, and so on.</summary>
    public HashSet<string> Closure(IEnumerable<string> names)
    {
        var closure = new HashSet<string>();
        var waiting = new Stack<string>(names);
        while (waiting.Count > 0)
        {
            var name = waiting.Pop();
            if (closure.Add(name) && _names.TryGetValue(name, out var declared))
            {
                foreach (var mention in declared.WithMentions.SelectMany(each => each.Mentions))
                {
                    waiting.Push(mention);
                }
            }
        }

        return closure;
    }

    private ulong HashOf(string name) => _names.TryGetValue(name, out var declared) ? declared.Hash : 0;

    /// <summary>What is left when the files at both ends that are the same are taken away: an edit leaves one file.</summary>
    private static (int Start, int OldEnd, int NewEnd) Difference(ImmutableArray<FileDeclarations> old, ImmutableArray<FileDeclarations> files)
    {
        var start = 0;
        while (start < old.Length && start < files.Length && old[start] == files[start])
        {
            start++;
        }

        var (oldEnd, newEnd) = (old.Length, files.Length);
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == files[newEnd - 1])
        {
            oldEnd--;
            newEnd--;
        }

        return (start, oldEnd, newEnd);
    }

    private ImmutableDictionary<string, Everywhere> Update(ImmutableArray<FileDeclarations> old)
    {
        var names = _namesBefore.ToBuilder();
        var (start, oldEnd, newEnd) = Difference(old, _files);
        for (var i = start; i < Math.Max(oldEnd, newEnd); i++)
        {
            Replace(names, i < oldEnd ? old[i].Names : NoNames, i < newEnd ? _files[i].Names : NoNames);
        }

        return names.ToImmutable();
    }

    private void Replace(
        ImmutableDictionary<string, Everywhere>.Builder names, IReadOnlyDictionary<string, Declared> old, IReadOnlyDictionary<string, Declared> now)
    {
        foreach (var pair in old.Where(pair => !Has(now, pair)))
        {
            Set(pair.Key, names[pair.Key].Without(pair.Value));
        }

        foreach (var pair in now.Where(pair => !Has(old, pair)))
        {
            Set(pair.Key, (names.TryGetValue(pair.Key, out var others) ? others : Everywhere.None).With(pair.Value));
        }

        void Set(string name, Everywhere declared)
        {
            _changed.Add(name);
            names[name] = declared;
        }
    }

    private static bool Has(IReadOnlyDictionary<string, Declared> names, KeyValuePair<string, Declared> pair)
        => names.TryGetValue(pair.Key, out var declared) && declared.Equals(pair.Value);

    /// <summary>
    /// What all files declare under one name. Most files of a project declare its namespace, so those without mentions are only
    /// summed up.
    /// </summary>
    private sealed record Everywhere(ulong Hash, ImmutableArray<Declared> WithMentions)
    {
        public static readonly Everywhere None = new(0, ImmutableArray<Declared>.Empty);

        public Everywhere With(Declared declared)
            => new(unchecked(Hash + declared.Hash), declared.Mentions.IsEmpty ? WithMentions : WithMentions.Add(declared));

        public bool IsTwiceInOnePlace()
        {
            var places = WithMentions.SelectMany(each => each.Places).ToList();
            return places.Count > 1 && places.Distinct().Count() < places.Count;
        }

        public Everywhere Without(Declared declared)
            => new(unchecked(Hash - declared.Hash), declared.Mentions.IsEmpty ? WithMentions : WithMentions.Remove(declared));
    }
}

/// <summary>What a declaration's meaning depends on beside the files.</summary>
internal sealed record Surroundings(
    ImmutableArray<MetadataReference> References, CSharpCompilationOptions Options, LanguageVersion LanguageVersion)
{
    public static Surroundings Of(CSharpCompilation compilation) => new(
        compilation.ExternalReferences, compilation.Options, compilation.LanguageVersion);
}
