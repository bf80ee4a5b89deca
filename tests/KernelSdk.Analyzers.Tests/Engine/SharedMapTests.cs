using KernelSdk.Analyzers.Engine;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>A <see cref="SharedMap{TKey, TValue}"/> beside dictionaries, on changes by chance; and that it shares.</summary>
public sealed class SharedMapTests
{
    private const int Rounds = 2_000;
    private const int MostKeys = 24;

    private readonly Random _random = new(20260212);

    [Fact]
    public void It_holds_what_a_dictionary_holds()
    {
        var (map, dictionary) = (SharedMap<Key, string>.Empty, new Dictionary<Key, string>());
        for (var round = 0; round < Rounds; round++)
        {
            var key = NextKey();
            if (_random.Next(3) == 0)
            {
                map = map.Remove(key);
                dictionary.Remove(key);
            }
            else
            {
                map = map.SetItem(key, NextValue());
                dictionary[key] = map[key];
            }

            AssertSame(dictionary, map);
            Assert.Equal(dictionary.ContainsKey(key), map.ContainsKey(key));
            Assert.Equal(dictionary.GetValueOrDefault(key), map.TryGetValue(key, out var value) ? value : null);
        }
    }

    [Fact]
    public void Two_of_them_are_joined_and_compared_as_dictionaries_are()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var origin = NextMap(SharedMap<Key, string>.Empty);
            var (left, right) = (NextMap(origin), NextMap(origin));
            AssertSame(left.Keys.Intersect(right.Keys).ToDictionary(key => key, key => Merge(left[key], right[key])), left.Both(right, Merge));
            AssertSame(
                left.Keys.Union(right.Keys).ToDictionary(
                    key => key, key => !left.ContainsKey(key) ? right[key] : !right.ContainsKey(key) ? left[key] : Merge(left[key], right[key])),
                left.Either(right, Merge));
            Assert.Equal(
                left.Where(each => !right.TryGetValue(each.Key, out var other) || !ReferenceEquals(each.Value, other)).ToHashSet(),
                left.Besides(right).ToHashSet());
            Assert.Equal(left.ToHashSet().SetEquals(right), left.IsSameAs(right));
            Assert.True(left.IsSameAs(SharedMap<Key, string>.Empty.SetItems(left.OrderBy(_ => _random.Next()))));
        }
    }

    [Fact]
    public void What_is_the_same_is_not_made_anew()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var map = NextMap(SharedMap<Key, string>.Empty);
            var key = NextKey();
            Assert.Same(map, map.Both(map.SetItem(key, NextValue()), static (one, _) => one).Either(map, static (_, other) => other));
            Assert.Same(map, map.ContainsKey(key) ? map.SetItem(key, map[key]) : map.Remove(key));
        }
    }

    [Fact]
    public void A_mark_finds_all_that_have_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var map = NextMap(SharedMap<Key, string>.Empty);
            var mark = 1ul << _random.Next(8);
            Assert.Superset(map.Where(each => each.Key.Marks == mark).ToHashSet(), map.Marked(mark).ToHashSet());
            Assert.Equal(map.ToHashSet(), map.Marked(ulong.MaxValue).ToHashSet());
        }
    }

    private static string Merge(string left, string right) => left == right ? left : $"{left}+{right}";

    private static void AssertSame(Dictionary<Key, string> expected, SharedMap<Key, string> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.ToHashSet(), actual.ToHashSet());
    }

    private SharedMap<Key, string> NextMap(SharedMap<Key, string> from)
    {
        for (var changes = _random.Next(MostKeys); changes > 0; changes--)
        {
            from = _random.Next(3) == 0 ? from.Remove(NextKey()) : from.SetItem(NextKey(), NextValue());
        }

        return from;
    }

    private Key NextKey() => new(_random.Next(MostKeys));

    private string NextValue() => _random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Some have the hash code of others.</summary>
    private readonly record struct Key(int Number) : IMarked
    {
        public ulong Marks => 1ul << (Number % 8);

        public bool Equals(Key other) => Number == other.Number;

        public override int GetHashCode() => Number * 5 % 17 << (Number % 3);
    }
}
