using System.Collections;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What a search can be narrowed by: a bit for each thing that is spoken of, shared by some.</summary>
internal interface IMarked
{
    /// <summary>A search for a bit that is not set finds nothing here.</summary>
    ulong Marks { get; }
}

/// <summary>
/// A dictionary that is never changed. One made from another shares with it what is the same, and two that share are compared and joined
/// in the time of what differs: a method with thousands of variables has a thousand joins, at each of which a few of them differ.
/// </summary>
/// <remarks>
/// A Patricia trie over the hash codes, the lowest bits first (C. Okasaki, A. Gill: Fast Mergeable Integer Maps). Its shape depends on
/// the keys alone.
/// </remarks>
internal sealed class SharedMap<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    public static readonly SharedMap<TKey, TValue> Empty = new(null);

    private static readonly EqualityComparer<TKey> Keyed = EqualityComparer<TKey>.Default;

    private readonly Node? _root;

    private SharedMap(Node? root) => _root = root;

    public int Count => _root?.Count ?? 0;

    public IEnumerable<TKey> Keys => _root is null ? [] : this.Select(static each => each.Key);

    public IEnumerable<TValue> Values => _root is null ? [] : this.Select(static each => each.Value);

    public TValue this[TKey key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    public bool TryGetValue(TKey key, out TValue value)
    {
        var found = Find(_root, key);
        value = found is null ? default! : found.Value;
        return found is not null;
    }

    public bool ContainsKey(TKey key) => Find(_root, key) is not null;

    public SharedMap<TKey, TValue> SetItem(TKey key, TValue value) => With(Set(_root, new(HashOf(key), key, value), keep: null));

    public SharedMap<TKey, TValue> SetItems(IEnumerable<KeyValuePair<TKey, TValue>> items)
        => items.Aggregate(this, static (map, each) => map.SetItem(each.Key, each.Value));

    public SharedMap<TKey, TValue> Remove(TKey key) => With(Without(_root, HashOf(key), key));

    public SharedMap<TKey, TValue> RemoveRange(IEnumerable<TKey> keys)
        => keys.ToList().Aggregate(this, static (map, key) => map.Remove(key));

    /// <summary>What both have, merged where it is not the same.</summary>
    public SharedMap<TKey, TValue> Both(SharedMap<TKey, TValue> other, Func<TValue, TValue, TValue> merge)
        => With(Both(_root, other._root, merge));

    /// <summary>What one of them has, merged where both have it and it is not the same.</summary>
    public SharedMap<TKey, TValue> Either(SharedMap<TKey, TValue> other, Func<TValue, TValue, TValue> merge)
        => With(Either(_root, other._root, merge));

    public bool IsSameAs(SharedMap<TKey, TValue> other) => AreEqual(_root, other._root);

    /// <summary>What the other has not, or has something else for, which may be equal.</summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Besides(SharedMap<TKey, TValue> other)
    {
        if (_root is null || ReferenceEquals(_root, other._root))
        {
            return [];
        }

        var found = new List<KeyValuePair<TKey, TValue>>();
        AddBesides(found, _root, other._root);
        return found;
    }

    /// <summary>All that may speak of one of these marks.</summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Marked(ulong marks)
        => _root is null || (_root.Marks & marks) == 0 ? [] : Walk(_root, marks);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
        => (_root is null ? [] : Walk(_root, ulong.MaxValue)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SharedMap<TKey, TValue> With(Node? root) => ReferenceEquals(root, _root) ? this : root is null ? Empty : new(root);

    private static uint HashOf(TKey key) => unchecked((uint)Keyed.GetHashCode(key));

    private static bool IsSame(TValue one, TValue other)
        => typeof(TValue).IsValueType ? EqualityComparer<TValue>.Default.Equals(one, other) : ReferenceEquals(one, other);

    private static TValue Merged(TValue left, TValue right, Func<TValue, TValue, TValue> merge)
        => IsSame(left, right) || EqualityComparer<TValue>.Default.Equals(left, right) ? left : merge(left, right);

    private static Leaf? Find(Node? node, TKey key)
    {
        if (node is null)
        {
            return null;
        }

        var hash = HashOf(key);
        while (node is Branch branch)
        {
            node = branch.Side(hash);
        }

        for (var leaf = (Leaf?)node; leaf is not null && leaf.Hash == hash; leaf = leaf.Next)
        {
            if (Keyed.Equals(leaf.Key, key))
            {
                return leaf;
            }
        }

        return null;
    }

    /// <summary>With a leaf, whose value is merged with what is there, if that is asked for.</summary>
    private static Node Set(Node? node, Leaf leaf, Func<TValue, TValue, TValue>? keep)
    {
        switch (node)
        {
            case null:
                return leaf;
            case Branch branch when branch.Has(leaf.Hash):
                return (leaf.Hash & branch.Bit) == 0
                    ? branch.With(Set(branch.Zero, leaf, keep), branch.One)
                    : branch.With(branch.Zero, Set(branch.One, leaf, keep));
            case Branch branch:
                return Joined(leaf.Hash, leaf, branch.Prefix, branch);
        }

        var first = (Leaf)node;
        if (first.Hash != leaf.Hash)
        {
            return Joined(leaf.Hash, leaf, first.Hash, first);
        }

        if (Find(first, leaf.Key) is not { } known)
        {
            return new Leaf(leaf.Hash, leaf.Key, leaf.Value, first);
        }

        var value = keep is null ? leaf.Value : keep(known.Value, leaf.Value);
        return IsSame(value, known.Value) ? first
            : first.Next is null ? new Leaf(leaf.Hash, known.Key, value)
            : Replaced(first, known, value);
    }

    private static Leaf Replaced(Leaf chain, Leaf known, TValue value)
        => Rebuilt(chain, each => ReferenceEquals(each, known) ? new(each.Hash, each.Key, value) : each)!;

    private static Node? Without(Node? node, uint hash, TKey key) => node switch
    {
        Branch branch when !branch.Has(hash) => branch,
        Branch branch when (hash & branch.Bit) == 0 => branch.WithSome(Without(branch.Zero, hash, key), branch.One),
        Branch branch => branch.WithSome(branch.Zero, Without(branch.One, hash, key)),
        Leaf leaf when Find(leaf, key) is { } known => leaf.Next is null ? null : Without(leaf, known),
        _ => node,
    };

    private static Leaf? Without(Leaf chain, Leaf known) => Rebuilt(chain, each => ReferenceEquals(each, known) ? null : each);

    private static Node? Both(Node? left, Node? right, Func<TValue, TValue, TValue> merge)
    {
        if (ReferenceEquals(left, right) || left is null)
        {
            return left;
        }

        if (left is Leaf ofLeft)
        {
            return Both(ofLeft, right, merge);
        }

        var (one, two) = ((Branch)left, right as Branch);
        if (right is Leaf ofRight)
        {
            return Both(one, ofRight, merge);
        }

        return two is null ? null
            : one.IsAs(two) ? one.WithSome(Both(one.Zero, two.Zero, merge), Both(one.One, two.One, merge))
            : one.IsAbove(two) ? Both(one.Side(two.Prefix), two, merge)
            : two.IsAbove(one) ? Both(one, two.Side(one.Prefix), merge)
            : null;
    }

    // Two keys of one hash code are rare: only for them a closure is made.
    private static Leaf? Both(Leaf left, Node? right, Func<TValue, TValue, TValue> merge)
        => left.Next is null ? BothOfOne(left, right, merge) : BothOfChain(left, right, merge);

    private static Leaf? BothOfOne(Leaf left, Node? right, Func<TValue, TValue, TValue> merge)
        => Find(right, left.Key) is { } other ? left.With(Merged(left.Value, other.Value, merge)) : null;

    private static Leaf? BothOfChain(Leaf left, Node? right, Func<TValue, TValue, TValue> merge)
        => Rebuilt(left, each => BothOfOne(each, right, merge));

    private static Leaf? Both(Branch left, Leaf right, Func<TValue, TValue, TValue> merge)
        => right.Next is null ? BothOfOne(left, right, merge) : BothOfChain(left, right, merge);

    private static Leaf? BothOfOne(Branch left, Leaf right, Func<TValue, TValue, TValue> merge)
        => Find(left, right.Key) is { } other ? other.With(Merged(other.Value, right.Value, merge)).Alone() : null;

    private static Leaf? BothOfChain(Branch left, Leaf right, Func<TValue, TValue, TValue> merge)
        => Rebuilt(right, each => BothOfOne(left, each, merge));

    private static Node? Either(Node? left, Node? right, Func<TValue, TValue, TValue> merge)
    {
        if (ReferenceEquals(left, right) || right is null)
        {
            return left;
        }

        if (left is null)
        {
            return right;
        }

        if (right is Leaf ofRight)
        {
            return Either(left, ofRight, merge);
        }

        if (left is Leaf ofLeft)
        {
            return Either(ofLeft, (Branch)right, merge);
        }

        var (one, two) = ((Branch)left, (Branch)right);
        return one.IsAs(two) ? one.With(Either(one.Zero, two.Zero, merge)!, Either(one.One, two.One, merge)!)
            : one.IsAbove(two) ? (two.Prefix & one.Bit) == 0 ? one.With(Either(one.Zero, two, merge)!, one.One)
                : one.With(one.Zero, Either(one.One, two, merge)!)
            : two.IsAbove(one) ? (one.Prefix & two.Bit) == 0 ? two.With(Either(one, two.Zero, merge)!, two.One)
                : two.With(two.Zero, Either(one, two.One, merge)!)
            : Joined(one.Prefix, one, two.Prefix, two);
    }

    private static Node Either(Node left, Leaf right, Func<TValue, TValue, TValue> merge)
        => right.Next is null && Find(left, right.Key) is null ? Set(left, right, keep: null)
            : right.Chain().Aggregate(left, (node, each) => Set(node, each.Alone(), (known, added) => Merged(known, added, merge)));

    private static Node Either(Leaf left, Branch right, Func<TValue, TValue, TValue> merge)
        => left.Next is null && Find(right, left.Key) is null ? Set(right, left, keep: null)
            : left.Chain().Aggregate((Node)right, (node, each) => Set(node, each.Alone(), (known, added) => Merged(added, known, merge)));

    private static bool AreEqual(Node? left, Node? right)
        => ReferenceEquals(left, right) || (left, right) switch
        {
            (Leaf one, Leaf two) => one.Count == two.Count && AreEqual(one, two),
            (Branch one, Branch two) => one.Count == two.Count && one.IsAs(two) && AreEqual(one.Zero, two.Zero)
                && AreEqual(one.One, two.One),
            _ => false,
        };

    private static bool AreEqual(Leaf left, Leaf right)
    {
        for (var leaf = left; leaf is not null; leaf = leaf.Next)
        {
            if (Find(right, leaf.Key) is not { } other || !EqualityComparer<TValue>.Default.Equals(leaf.Value, other.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static void AddBesides(List<KeyValuePair<TKey, TValue>> found, Node? left, Node? right)
    {
        if (ReferenceEquals(left, right) || left is null)
        {
            return;
        }

        if (left is Leaf)
        {
            for (var leaf = (Leaf?)left; leaf is not null; leaf = leaf.Next)
            {
                if (!(Find(right, leaf.Key) is { } other && IsSame(leaf.Value, other.Value)))
                {
                    found.Add(leaf.Pair);
                }
            }

            return;
        }

        var branch = (Branch)left;
        switch (right)
        {
            case Branch other when branch.IsAs(other):
                AddBesides(found, branch.Zero, other.Zero);
                AddBesides(found, branch.One, other.One);
                break;
            case Branch other when other.IsAbove(branch):
                AddBesides(found, branch, other.Side(branch.Prefix));
                break;
            case { } other when other is Leaf || branch.IsAbove((Branch)other):
                var isZero = (other.Path & branch.Bit) == 0;
                AddBesides(found, branch.Zero, isZero ? other : null);
                AddBesides(found, branch.One, isZero ? null : other);
                break;
            default:
                found.AddRange(Walk(branch, ulong.MaxValue));
                break;
        }
    }

    private static IEnumerable<KeyValuePair<TKey, TValue>> Walk(Node? root, ulong marks)
    {
        var ahead = new Stack<Node>();
        for (var node = root; node is not null; node = ahead.Count > 0 ? ahead.Pop() : null)
        {
            if (marks != ulong.MaxValue && (node.Marks & marks) == 0)
            {
                continue;
            }

            if (node is Branch branch)
            {
                ahead.Push(branch.One);
                ahead.Push(branch.Zero);
                continue;
            }

            for (var leaf = (Leaf?)node; leaf is not null; leaf = leaf.Next)
            {
                yield return leaf.Pair;
            }
        }
    }

    /// <summary>A chain of leaves with some of them replaced or left out; the same chain if nothing is.</summary>
    private static Leaf? Rebuilt(Leaf chain, Func<Leaf, Leaf?> change)
    {
        var changed = chain.Chain().Select(each => (Old: each, New: change(each))).ToList();
        return changed.TrueForAll(static each => ReferenceEquals(each.Old, each.New)) ? chain
            : changed.Aggregate((Leaf?)null, static (next, each) => each.New is { } leaf ? new(leaf.Hash, leaf.Key, leaf.Value, next)
                : next);
    }

    private static Branch Joined(uint path, Node node, uint otherPath, Node other)
    {
        var different = path ^ otherPath;
        var bit = different & unchecked(0u - different);
        return (path & bit) == 0 ? new(path & (bit - 1), bit, node, other) : new(path & (bit - 1), bit, other, node);
    }

    private abstract class Node(int count, ulong marks)
    {
        public int Count { get; } = count;

        /// <summary>Of all that is below.</summary>
        public ulong Marks { get; } = marks;

        /// <summary>The bits of the hash codes that all below have in common, or more.</summary>
        public abstract uint Path { get; }
    }

    /// <summary>A key with its value, and the next one of the same hash code.</summary>
    private sealed class Leaf(uint hash, TKey key, TValue value, Leaf? next = null)
        : Node(1 + (next?.Count ?? 0), (next?.Marks ?? 0) | (key is IMarked ? ((IMarked)key).Marks : 0)
            | (value is IMarked ? ((IMarked)value).Marks : 0))
    {
        public uint Hash { get; } = hash;

        public TKey Key { get; } = key;

        public TValue Value { get; } = value;

        public Leaf? Next { get; } = next;

        public override uint Path => Hash;

        public KeyValuePair<TKey, TValue> Pair => new(Key, Value);

        public Leaf With(TValue other) => IsSame(Value, other) ? this : new(Hash, Key, other, Next);

        public Leaf Alone() => Next is null ? this : new(Hash, Key, Value);

        public IEnumerable<Leaf> Chain()
        {
            for (var leaf = this; leaf is not null; leaf = leaf.Next)
            {
                yield return leaf;
            }
        }
    }

    /// <summary>Two parts, whose hash codes are the same below a bit and differ there.</summary>
    private sealed class Branch(uint prefix, uint bit, Node zero, Node one) : Node(zero.Count + one.Count, zero.Marks | one.Marks)
    {
        public uint Prefix { get; } = prefix;

        public uint Bit { get; } = bit;

        public Node Zero { get; } = zero;

        public Node One { get; } = one;

        public override uint Path => Prefix;

        public Node Side(uint path) => (path & Bit) == 0 ? Zero : One;

        public bool Has(uint hash) => (hash & (Bit - 1)) == Prefix;

        public bool IsAs(Branch other) => Prefix == other.Prefix && Bit == other.Bit;

        public bool IsAbove(Branch other) => Bit < other.Bit && Has(other.Prefix);

        public Branch With(Node zero, Node one)
            => ReferenceEquals(zero, Zero) && ReferenceEquals(one, One) ? this : new(Prefix, Bit, zero, one);

        public Node? WithSome(Node? zero, Node? one) => zero is null ? one : one is null ? zero : With(zero, one);
    }
}
