using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>
/// Remembers what reading a declaration gave. Roslyn asks for every attributed declaration of a project at every keystroke, as
/// any other file may have changed what its words stand for. It is read again only if one of them did.
/// </summary>
/// <param name="indexes">What the compilations declare.</param>
/// <param name="read">Reads a declaration.</param>
/// <param name="namesOf">The names that a reading rests on.</param>
internal sealed class ReadingCache<T>(
    DeclarationIndexes indexes,
    Func<Attributed, CancellationToken, Found<T>> read,
    Func<Attributed, T, IEnumerable<string>> namesOf)
    where T : class, IEquatable<T>
{
    private readonly ConditionalWeakTable<SyntaxNode, Reading> _readings = new();

    /// <summary>What reading the declaration gave before, if it would give that again.</summary>
    public Found<T>? Kept(SyntaxNode node, CSharpCompilation compilation, CancellationToken cancellation)
        => _readings.TryGetValue(node, out var reading) && reading.IsValidIn(indexes.Of(compilation, cancellation)) ? reading.Found : null;

    public Found<T> Read(Attributed declaration, CancellationToken cancellation)
    {
        var index = indexes.Of(declaration.Compilation, cancellation);
        var found = read(declaration, cancellation);
        _readings.Remove(declaration.Node);
        if (found is { Model: { } model, Diagnostics.Count: 0 }) // What is wrong may be said with a place in another file.
        {
            Keep(declaration.Node, found, index, index.Closure(namesOf(declaration, model)));
        }

        return found;
    }

    private void Keep(SyntaxNode node, Found<T> found, DeclarationIndex index, HashSet<string> names)
    {
        if (!names.Contains(Identifiers.Unreadable) && !index.IsUnsettled(names))
        {
            _readings.GetValue(node, _ => new(found, index, names));
        }
    }

    /// <summary>What was read, and the index that it was last known to be right in.</summary>
    private sealed class Reading(Found<T> found, DeclarationIndex index, HashSet<string> names)
    {
        private volatile DeclarationIndex _index = index;

        public Found<T> Found => found;

        public bool IsValidIn(DeclarationIndex now)
        {
            var before = _index;
            var isValid = now.Surroundings == before.Surroundings && now.DeclaresTheSameAs(before, names);
            if (isValid)
            {
                _index = now;
            }

            return isValid;
        }
    }
}
