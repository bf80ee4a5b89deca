using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>
/// Remembers what reading a declaration gave. Roslyn asks for every attributed declaration of a project at every keystroke, as
/// any other file may have changed what its words stand for; here it is read again only if one of them did.
/// </summary>
/// <param name="indexes">What the compilations declare.</param>
/// <param name="read">Reads a declaration.</param>
/// <param name="namesOf">The names that a reading rests on; null where it can rest on any.</param>
internal sealed class ReadingCache<T>(
    DeclarationIndexes indexes,
    Func<GeneratorAttributeSyntaxContext, CancellationToken, Found<T>> read,
    Func<GeneratorAttributeSyntaxContext, T, IEnumerable<string>>? namesOf = null)
    where T : class, IEquatable<T>
{
    private readonly ConditionalWeakTable<SyntaxNode, Reading> _readings = new();

    public Found<T> Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var index = indexes.Of((CSharpCompilation)context.SemanticModel.Compilation, cancellation);
        if (_readings.TryGetValue(context.TargetNode, out var reading) && reading.IsValidIn(index))
        {
            return reading.Found;
        }

        var found = read(context, cancellation);
        _readings.Remove(context.TargetNode);
        if (found is { Model: { } model, Diagnostics.Count: 0 }) // What is wrong may be said with a place in another file.
        {
            Keep(context.TargetNode, found, index, namesOf is null ? null : index.Closure(namesOf(context, model)));
        }

        return found;
    }

    private void Keep(SyntaxNode node, Found<T> found, DeclarationIndex index, HashSet<string>? names)
    {
        if (names is null || !(names.Contains(Identifiers.Unreadable) || index.IsUnsettled(names)))
        {
            _readings.GetValue(node, _ => new(found, index, names));
        }
    }

    /// <summary>What was read, and the index that it was last known to be right in.</summary>
    private sealed class Reading(Found<T> found, DeclarationIndex index, HashSet<string>? names)
    {
        private volatile DeclarationIndex _index = index;

        public Found<T> Found => found;

        public bool IsValidIn(DeclarationIndex now)
        {
            var before = _index;
            var isValid = now.Surroundings == before.Surroundings
                && (names is null ? now.DeclaresTheSameAs(before) : now.DeclaresTheSameAs(before, names));
            if (isValid)
            {
                _index = now;
            }

            return isValid;
        }
    }
}
