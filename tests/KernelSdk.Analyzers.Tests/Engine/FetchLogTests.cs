using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary><see cref="FetchLog"/> beside a plain list of fetches.</summary>
public sealed class FetchLogTests
{
    private readonly RandomValues _random = new(20261122);

    [Fact]
    public void A_log_has_what_was_added() => Repeat(fetches =>
    {
        var log = LogOf(fetches);
        Assert.Equal(fetches.ToHashSet(), log.ToHashSet());
        Assert.Equal(fetches.Count == 0, log.IsEmpty);
        Assert.All(fetches, fetch => Assert.Contains(fetch, log.By(fetch.Access)));
    });

    [Fact]
    public void What_has_a_byte_in_common_is_near() => Repeat(fetches =>
    {
        var log = LogOf(fetches);
        Origin start = new(_random.NextPlace(), _random.OneIn(9) ? null : _random.NextNumber(-40, 900));
        long? bytes = _random.OneIn(9) ? null : _random.NextNumber(1, 700);
        Assert.All(fetches.Where(fetch => fetch.Start.HasRootOf(start) && Overlap(fetch.Start.Offset, fetch.Bytes, start.Offset, bytes)),
            fetch => Assert.Contains(fetch, log.Near(start, bytes)));
    });

    private static bool Overlap(long? one, long? ofOne, long? other, long? ofOther)
        => one is null || other is null || (!(one + ofOne <= other) && !(other + ofOther <= one));

    [Fact]
    public void The_order_in_which_it_was_added_makes_no_difference() => Repeat(fetches =>
        Assert.True(LogOf(fetches).IsSameAs(LogOf(fetches.AsEnumerable().Reverse()))));

    [Fact]
    public void What_is_trusted_is_all_that_one_call_has_fetched_and_nothing_else() => Repeat(fetches =>
    {
        var call = _random.NextCall();
        var trusted = LogOf(fetches).Trust(call);
        Assert.Equal(fetches.Select(fetch => fetch.Access == call ? fetch with { IsTrusted = true } : fetch).ToHashSet(), trusted.ToHashSet());
        Assert.Same(trusted, trusted.Trust(call));
    });

    [Fact]
    public void Two_ways_have_fetched_what_either_has() => Repeat(fetches =>
    {
        var (left, right) = (fetches.Where(_ => _random.OneIn(2)).ToList(), fetches.Where(_ => _random.OneIn(2)).ToList());
        var both = FetchLog.Either(LogOf(left), LogOf(right));
        Assert.True(both.IsSameAs(FetchLog.Either(LogOf(right), LogOf(left))));
        Assert.All(left.Concat(right), fetch => Assert.Contains(both, each => each.IsSameAs(fetch) && (each.IsTrusted || !fetch.IsTrusted)));
        Assert.All(both, fetch => Assert.Contains(left.Concat(right), each => each.IsSameAs(fetch) && each.IsTrusted == fetch.IsTrusted));
        Assert.All(left.Except(right), fetch => Assert.Contains(fetch, LogOf(left).Besides(LogOf(right))));
    });

    [Fact]
    public void An_object_that_is_replaced_takes_what_was_fetched_through_its_members_with_it() => Repeat(fetches =>
    {
        var place = _random.NextPlace();
        var left = LogOf(fetches).Without(place, membersAlone: true);
        Assert.Equal(
            fetches.Where(fetch => !(fetch.Start.Root is Place member && member != place && member.IsWithin(place))).ToHashSet(),
            left.ToHashSet());
    });

    [Fact]
    public void A_number_that_changes_takes_what_was_fetched_by_the_address_that_was_made_of_it_with_it() => Repeat(fetches =>
    {
        var (place, made) = (_random.NextPlace(), SyntaxFactory.IdentifierName("made"));
        var by = fetches.Select(fetch => fetch with { Start = fetch.Start with { Root = new MadeAddress(made, (Place)fetch.Start.Root) } })
            .ToList();
        var kept = by.Where(fetch => !((MadeAddress)fetch.Start.Root).Number!.IsWithin(place)).ToHashSet();
        Assert.Equal(kept, LogOf(by).Without(place, membersAlone: true).ToHashSet());
        Assert.Equal(kept, LogOf(by).Without(place).ToHashSet());
    });

    private static FetchLog LogOf(IEnumerable<Fetch> fetches) => fetches.Aggregate(FetchLog.Empty, static (log, fetch) => log.Add(fetch));

    private void Repeat(Action<List<Fetch>> round)
    {
        for (var count = 0; count < 500; count++)
        {
            round([.. Enumerable.Range(0, count % 12)
                .Select(_ => new Fetch(_random.NextCall(), new(_random.NextPlace(), _random.OneIn(9) ? null : _random.NextNumber(-40, 900)),
                    _random.OneIn(9) ? null : _random.NextNumber(1, 700), _random.OneIn(2)))
                .DistinctBy(fetch => (fetch.Access, fetch.Start, fetch.Bytes))]);
        }
    }
}
