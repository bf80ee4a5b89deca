using System.Collections;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// What was fetched on some way to a point of a method. By the call that fetched it, in a map that shares: one more, or one that a branch
/// has looked at, leaves the others where they are.
/// </summary>
internal sealed class FetchLog : IEnumerable<Fetch>
{
    /// <summary>Nothing.</summary>
    public static readonly FetchLog Empty = new(SharedMap<IOperation, OfCall>.Empty);

    private readonly SharedMap<IOperation, OfCall> _calls;

    private FetchLog(SharedMap<IOperation, OfCall> calls) => _calls = calls;

    /// <summary>Whether nothing was fetched.</summary>
    public bool IsEmpty => _calls.Count == 0;

    /// <summary>What one call has fetched.</summary>
    public ImmutableArray<Fetch> By(IOperation call) => _calls.TryGetValue(call, out var known) ? known.Fetches : [];

    /// <summary>What has some of the same bytes, and perhaps more.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="bytes">How many; null if it is not known.</param>
    public IEnumerable<Fetch> Near(Origin start, long? bytes)
    {
        foreach (var each in _calls.Marked(start.MarksOf(bytes)))
        {
            foreach (var fetch in each.Value.Fetches)
            {
                yield return fetch;
            }
        }
    }

    /// <summary>What is not in the other log, or not so.</summary>
    public IEnumerable<Fetch> Besides(FetchLog other) => _calls.Besides(other._calls).SelectMany(static each => each.Value.Fetches);

    /// <summary>With one more.</summary>
    public FetchLog Add(Fetch fetch)
    {
        var known = By(fetch.Access);
        return known.Contains(fetch) ? this : With(fetch.Access, known.Add(fetch));
    }

    /// <summary>Somebody has looked at what a call has fetched, and decided by it.</summary>
    public FetchLog Trust(IOperation call)
    {
        var known = By(call);
        return known.All(static fetch => fetch.IsTrusted) ? this
            : With(call, [.. known.Select(static fetch => fetch with { IsTrusted = true }).Distinct()]);
    }

    /// <summary>
    /// Without what was fetched by an address that came from a root, from a member of it, or from a number there: what comes from there
    /// now is another one.
    /// </summary>
    /// <param name="root">What another address comes from.</param>
    /// <param name="membersAlone">Whether what was fetched by the address in the place itself stays.</param>
    public FetchLog Without(object root, bool membersAlone = false)
        => root is Place place ? Without(place.Marks, known => IsMadeOf(known, place)
                || (known is Place held && held.IsWithin(place) && !(membersAlone && held.Path.Length == place.Path.Length)))
            : Without(Place.MarkOf(root.GetHashCode()), known => Equals(known, root));

    private static bool IsMadeOf(object root, Place place) => root is MadeAddress { Number: { } number } && number.IsWithin(place);

    private FetchLog Without(ulong marks, Predicate<object> isForgotten)
    {
        var log = this;
        foreach (var (call, known) in _calls.Marked(marks).Select(static each => (each.Key, each.Value.Fetches)))
        {
            var left = known.RemoveAll(fetch => isForgotten(fetch.Start.Root));
            log = left.Length == known.Length ? log : log.With(call, left);
        }

        return log;
    }

    /// <summary>What was fetched on one way or another.</summary>
    public static FetchLog Either(FetchLog left, FetchLog right)
    {
        var both = left._calls.Either(right._calls, OfCall.Either);
        return ReferenceEquals(both, left._calls) ? left : new(both);
    }

    /// <summary>Whether they have the same.</summary>
    public bool IsSameAs(FetchLog other) => ReferenceEquals(this, other) || _calls.IsSameAs(other._calls);

    /// <inheritdoc/>
    public IEnumerator<Fetch> GetEnumerator() => _calls.Values.SelectMany(static each => each.Fetches).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private FetchLog With(IOperation call, ImmutableArray<Fetch> fetches)
        => new(fetches.IsEmpty ? _calls.Remove(call) : _calls.SetItem(call, new(fetches)));

    /// <summary>What one call has fetched: mostly so many bytes in a row; of a structure the members that somebody has looked at, too.</summary>
    private sealed class OfCall(ImmutableArray<Fetch> fetches) : IMarked, IEquatable<OfCall>
    {
        public ImmutableArray<Fetch> Fetches { get; } = fetches;

        public ulong Marks
        {
            get
            {
                var marks = 0ul;
                foreach (var fetch in Fetches)
                {
                    marks |= fetch.Start.Marks | fetch.Start.MarksOf(fetch.Bytes);
                }

                return marks;
            }
        }

        /// <summary>What is in one of them; trusted, if it is so in one.</summary>
        public static OfCall Either(OfCall left, OfCall right)
        {
            var all = left.Fetches.ToBuilder();
            foreach (var fetch in right.Fetches)
            {
                var known = left.Fetches.FirstOrDefault(fetch.IsSameAs);
                if (known is null)
                {
                    all.Add(fetch);
                }
                else if (fetch.IsTrusted && !known.IsTrusted)
                {
                    all[left.Fetches.IndexOf(known)] = fetch;
                }
            }

            return new(all.ToImmutable());
        }

        /// <summary>In any order, since one way may have brought them in another than the other.</summary>
        public bool Equals(OfCall? other)
            => other is not null && Fetches.Length == other.Fetches.Length && Fetches.All(other.Fetches.Contains);

        public override bool Equals(object? obj) => Equals(obj as OfCall);

        public override int GetHashCode() => Fetches.Length;
    }
}
