using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What a value is as an address.</summary>
internal enum Space
{
    /// <summary>No address, or one of the kernel.</summary>
    Kernel,

    /// <summary>A user address in a type that says so: <c>UserPtr&lt;T&gt;</c>, <c>[User] T*</c>.</summary>
    User,

    /// <summary>A user address as a number, or as a pointer that does not say so.</summary>
    Laundered,
}

/// <summary>What a result says about a user access.</summary>
internal enum ResultKind
{
    /// <summary>The number of bytes not moved.</summary>
    BytesLeft,

    /// <summary>0 or a negative errno.</summary>
    Errno,

    /// <summary>A length, or a negative errno: <c>strncpy_from_user</c>.</summary>
    LengthOrErrno,

    /// <summary>The number of bytes moved, fewer than asked for behind a fault.</summary>
    Moved,

    /// <summary>Whether all of it was moved.</summary>
    Truth,

    /// <summary>A length with its terminator, or 0: <c>strnlen_user</c>.</summary>
    LengthOrZero,
}

/// <summary>The result of a user access, or several of them in one number.</summary>
/// <param name="Access">The call.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Length">How many bytes it was to move, if a place holds it.</param>
/// <param name="IsMixed">Whether it may be something else, on another way to here.</param>
/// <param name="Buffer">The buffer that it filled.</param>
internal sealed record AccessResult(IOperation Access, ResultKind Kind, Place? Length = null, bool IsMixed = false, Storage? Buffer = null);

/// <summary>Kernel memory that a value is, or points to.</summary>
/// <param name="Id">Where it was made, or the local that it is.</param>
/// <param name="Count">How many elements it has.</param>
/// <param name="ElementSize">The size of one in bytes; null if it is not known.</param>
/// <param name="CountIs">How many at least, by means of the value that said so; exactly as many, where something is taken from it: what
/// another buffer has behind an offset.</param>
/// <param name="IsPart">Whether it is a part that need not reach to the end, nor begin at the start.</param>
internal sealed record Storage(object Id, Interval Count, long? ElementSize, Limit? CountIs = null, bool IsPart = false)
{
    /// <summary>The place that said how many, and not one more or less.</summary>
    public Place? CountPlace => CountIs?.Place;

    /// <summary>By which values of the same memory are found.</summary>
    public ulong Mark => Engine.Place.MarkOf(Id.GetHashCode());

    public Interval Bytes => ElementSize is { } size ? Count.Times(Interval.Exactly(size)) : Interval.NotNegative;
}

/// <summary>What is known of a value at some point of a method. <see cref="Unknown"/> is a value of which nothing is.</summary>
internal sealed record Value : IMarked
{
    public static readonly Value Unknown = new();

    // Most values begin as one of these, and many stay it. A value never changes, so all can be the same one.
    private static readonly Value[] OfTypes = [.. Enumerable.Range(0, (int)SpecialType.System_UIntPtr + 1)
        .Select(static type => new Value { Range = Interval.Of((SpecialType)type) })];

    private static readonly Value[] SmallConstants = [.. Enumerable.Range(0, 17)
        .Select(static number => new Value { Range = Interval.Exactly(number) })];

    private readonly Aside? _aside;
    private readonly Origin? _origin;
    private readonly AccessResult? _result;

    /// <summary>One of which nothing is known yet.</summary>
    public Value()
    {
    }

    private Value(Value original, Aside? aside)
        : this(original) => _aside = aside;

    /// <summary>Whether it was one user memory or another, of which none is left for good: none beside one is that one.</summary>
    private bool HasSeveralOrigins { get; init; }

    /// <summary>The same of results that say different things.</summary>
    private bool HasSeveralResults { get; init; }

    /// <summary>What it is as an address.</summary>
    public Space Space { get; init; }

    /// <summary>Which user memory it means.</summary>
    public Origin? Origin
    {
        get => _origin;
        init => (_origin, HasSeveralOrigins) = (value, false);
    }

    /// <summary>Whether it is known not to be 0.</summary>
    public bool IsNotZero { get; init; }

    /// <summary>The fetch whose bytes were searched for a terminator; negative if there is none.</summary>
    public IOperation? TerminatorOf
    {
        get => _aside?.TerminatorOf;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { TerminatorOf = value };
    }

    /// <summary>The place whose value it is as a result: <c>SysResult.Count(length)</c>.</summary>
    public Place? CountOf
    {
        get => _aside?.CountOf;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { CountOf = value };
    }

    /// <summary>The user access that may have moved less than was added for it, on some way to here.</summary>
    public IOperation? Partly
    {
        get => _aside?.Partly;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { Partly = value };
    }

    /// <summary>The parameter that it is, through conversions.</summary>
    public IParameterSymbol? Parameter { get; init; }

    /// <summary>Whether it is a string whose characters the user has written.</summary>
    public bool IsUserText { get; init; }

    /// <summary>Whether it is an errno that is not negated.</summary>
    public bool IsErrno { get; init; }

    /// <summary>Where it became an errno that is not negated, on some way to here.</summary>
    public IOperation? Errno
    {
        get => _aside?.Errno;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { Errno = value };
    }

    /// <summary>Where it became an error in the place of a pointer, on some way to here, and nobody has asked since.</summary>
    public IOperation? ErrorPointer
    {
        get => _aside?.ErrorPointer;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { ErrorPointer = value };
    }

    /// <summary>Whether it is an address of kernel memory: of a local, of something pinned, of an object.</summary>
    public bool IsKernelAddress { get; init; }

    /// <summary>Whether a user address is among what it holds: a tuple, a record, a list.</summary>
    public bool HoldsUserAddress { get; init; }

    /// <summary>Whether it is within its bounds under speculation, too: <c>array_index_nospec</c>, or cut by a mask.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Whether the user chooses it: an argument, or bytes from user memory.</summary>
    public bool IsTainted { get; init; }

    public Interval Range { get; init; } = Interval.All;

    /// <summary>What else it is at most.</summary>
    public ImmutableArray<Limit> Limits { get; init; } = [];

    /// <summary>The user access that it is the result of.</summary>
    public AccessResult? Result
    {
        get => _result;
        init => (_result, HasSeveralResults) = (value, false);
    }

    /// <summary>The user access that brought it.</summary>
    public IOperation? FetchedBy { get; init; }

    /// <summary>The user access that filled what it points to.</summary>
    public IOperation? ContentsFetchedBy { get; init; }

    /// <summary>
    /// What it is by means of another: the length of a buffer, the value of a place that it was copied from, the one before.
    /// </summary>
    public Limit? Same { get; init; }

    /// <summary>The two places whose sum it is, and what is added to that.</summary>
    public (Place One, Place Other, long Plus)? SumOf
    {
        get => _aside?.SumOf;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { SumOf = value };
    }

    /// <summary>The place whose number is at most so much exactly where this is 0: <c>flags &amp; ~15</c>, <c>index / 16</c>.</summary>
    public (Place Place, long High)? ZeroUpTo
    {
        get => _aside?.ZeroUpTo;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { ZeroUpTo = value };
    }

    /// <summary>So many times the value of a place.</summary>
    public (Place Place, long Factor)? MultipleOf
    {
        get => _aside?.MultipleOf;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { MultipleOf = value };
    }

    /// <summary>What a number divided by the value of a place is, and the most that the number can be.</summary>
    public (Place By, long Whole)? QuotientBy
    {
        get => _aside?.QuotientBy;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { QuotientBy = value };
    }

    /// <summary>The place that it is, read as an unsigned number, where that may be another: <c>(uint)index</c>.</summary>
    public Place? UnsignedOf
    {
        get => _aside?.UnsignedOf;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { UnsignedOf = value };
    }

    /// <summary>The place that it is, if the number there fits into the type: <c>(int)length</c>.</summary>
    public Place? CutFrom
    {
        get => _aside?.CutFrom;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { CutFrom = value };
    }

    /// <summary>The call that took what this is, which has to be given back.</summary>
    public IOperation? Resource { get; init; }

    /// <summary>What holds where it is true.</summary>
    public Condition? Condition { get; init; }

    /// <summary>The ways on which it came to be, where its number tells them apart.</summary>
    public ImmutableArray<Case> Cases { get; init; } = [];

    /// <summary>The parameters of the method that it was made from, a bit for each.</summary>
    public ulong MadeFrom { get; init; }

    /// <summary>The lambda or local function that it calls, as a delegate.</summary>
    public IMethodSymbol? Function
    {
        get => _aside?.Function;
        init => _aside = value is null && _aside is null ? null : (_aside ?? Aside.None) with { Function = value };
    }

    /// <summary>What is known of its elements or fields: of a tuple, a record.</summary>
    public ImmutableDictionary<string, Value> Parts
    {
        get => _aside?.Parts ?? ImmutableDictionary<string, Value>.Empty;
        init => _aside = value.IsEmpty && _aside is null ? null : (_aside ?? Aside.None) with { Parts = value };
    }

    /// <summary>The kernel memory behind it.</summary>
    public Storage? Storage { get; init; }

    /// <summary>The place it was read from, for facts about it.</summary>
    public Place? Place { get; init; }

    /// <summary>Where it came into being, for the reader of a report.</summary>
    public IOperation? Source { get; init; }

    /// <summary>Whether an arithmetic step on the way here may have wrapped.</summary>
    public IOperation? MayHaveWrapped { get; init; }

    public bool IsUserAddress => Space != Space.Kernel;

    /// <summary>Whether it is a reference to nothing: whatever is said of the memory behind it, nobody gets there.</summary>
    private bool IsNull => Storage is null && Range == Interval.Exactly(0);

    /// <summary>Whether it is a pointer, of which somebody else knows how much is behind it.</summary>
    public bool IsPointer { get; init; }

    /// <summary>What it is, said by means of other things: the place it was read from, and what that is.</summary>
    public ImmutableArray<Limit> Terms => (Place, Same) switch
    {
        (null, null) => [],
        (null, { } same) => [same],
        ({ } place, null) => place.Terms,
        ({ } place, { } same) => [place.Itself, same],
    };

    /// <summary>What it is at most: what it is, and what else it is known not to exceed.</summary>
    public ImmutableArray<Limit> AtMost => Terms.AddRange(Limits);

    /// <summary>What holds in one case or another.</summary>
    public IEnumerable<Fact> Facts
        => Cases.IsEmpty && Condition is null ? []
            : Cases.SelectMany(each => each.Facts).Concat(Condition?.WhenTrue ?? []).Concat(Condition?.WhenFalse ?? []);

    public static Value Constant(long value)
        => value >= 0 && value < SmallConstants.Length ? SmallConstants[value] : new() { Range = Interval.Exactly(value) };

    public static Value OfType(ITypeSymbol? type)
    {
        var special = type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } ? underlying.SpecialType
            : type?.SpecialType ?? SpecialType.None;
        return (int)special < OfTypes.Length ? OfTypes[(int)special] : Unknown;
    }

    /// <summary>What holds of both: of a value that is one or the other.</summary>
    public static Value Join(Value left, Value right)
    {
        if (left.Equals(right))
        {
            return left;
        }

        var hasSeveralOrigins = left.HasSeveralOrigins || right.HasSeveralOrigins
            || (left.Origin is { } memory && right.Origin is { } other && !memory.HasRootOf(other));
        var hasSeveralResults = left.HasSeveralResults || right.HasSeveralResults
            || (left.Result is { } one && right.Result is { } another && one.Kind != another.Kind);
        return new()
        {
            Space = left.Space == right.Space ? left.Space : (Space)Math.Max((int)left.Space, (int)right.Space),
            Origin = hasSeveralOrigins ? null
                : left.Origin is { } origin && right.Origin is { } beside ? Origin.Join(origin, beside) : left.Origin ?? right.Origin,
            HasSeveralOrigins = hasSeveralOrigins,
            IsKernelAddress = left.IsKernelAddress && right.IsKernelAddress,
            IsErrno = left.IsErrno && right.IsErrno,
            Partly = left.Partly ?? right.Partly,
            Errno = left.Errno ?? right.Errno,
            ErrorPointer = left.ErrorPointer ?? right.ErrorPointer,
            IsNotZero = left.IsNotZero && right.IsNotZero,
            IsMasked = left.IsMasked && right.IsMasked,
            IsUserText = left.IsUserText || right.IsUserText,
            HoldsUserAddress = left.HoldsUserAddress || right.HoldsUserAddress,
            IsTainted = left.IsTainted || right.IsTainted,
            Range = left.Range.Join(right.Range),
            Limits = left.IsLimitedBeside(right) && right.IsLimitedBeside(left) ? CommonLimits(left, right) : [],
            Result = hasSeveralResults ? null
                : Equals(left.Result, right.Result) ? left.Result
                : left.Result is null ? MixedWith(right.Result!, left)
                : right.Result is null ? MixedWith(left.Result, right)
                : left.Result with { IsMixed = left.Result.IsMixed || right.Result.IsMixed },
            HasSeveralResults = hasSeveralResults,
            FetchedBy = left.FetchedBy == right.FetchedBy ? left.FetchedBy : null,
            ContentsFetchedBy = left.ContentsFetchedBy == right.ContentsFetchedBy ? left.ContentsFetchedBy : null,
            Same = left.Same == right.Same ? left.Same : null,
            CutFrom = left.CutFrom == right.CutFrom ? left.CutFrom : null,
            Resource = left.Resource == right.Resource ? left.Resource : null,
            Condition = Condition.Join(left.Condition, right.Condition),
            Cases = left.Cases.SequenceEqual(right.Cases) ? left.Cases : [],
            MadeFrom = left.MadeFrom | right.MadeFrom,
            Parameter = SymbolEqualityComparer.Default.Equals(left.Parameter, right.Parameter) ? left.Parameter : null,
            Storage = Equals(left.Storage, right.Storage) ? left.Storage
                : left.Storage is { } first && right.Storage is { } second ? Join(first, second)
                : left.IsNull ? right.Storage : right.IsNull ? left.Storage : null,
            Source = left.Source ?? right.Source,
            MayHaveWrapped = left.MayHaveWrapped ?? right.MayHaveWrapped,
        };
    }

    /// <summary>Whether anything is said of it by means of other things, or it is nothing at all, beside a number with limits.</summary>
    private bool IsLimitedBeside(Value other)
        => Place is not null || Same is not null || !Limits.IsEmpty || (Range.High <= 0 && !other.Limits.IsEmpty);

    /// <summary>The limits that both have, be they tighter on one side.</summary>
    private static ImmutableArray<Limit> CommonLimits(Value left, Value right)
    {
        var (ofLeft, ofRight) = (left.AtMost, right.AtMost);
        var common = left.Limits == right.Limits ? left.Limits : [];
        AddWithin(ofLeft, right.Range, ofRight);
        AddWithin(ofRight, left.Range, ofLeft);
        return common;

        // No length is less than 0.
        void AddWithin(ImmutableArray<Limit> limits, Interval other, ImmutableArray<Limit> tighter)
        {
            foreach (var limit in limits)
            {
                if (((other.High <= 0 && limit is { IsLength: true, Plus: >= 0, Less: null }) || limit.IsReachedBy(tighter))
                    && !common.Contains(limit))
                {
                    common = common.Add(limit);
                }
            }
        }
    }

    public Value Widen(Value newer)
    {
        var joined = Join(this, newer);
        return joined with
        {
            Range = Range.Widen(joined.Range),
            Origin = joined.Origin is { } origin ? Origin?.Widen(origin) ?? origin : null,
            HasSeveralOrigins = joined.HasSeveralOrigins,
            Limits = joined.Limits.RemoveAll(limit => !Limits.Contains(limit)),
            Storage = Storage is { } older && joined.Storage is { } storage ? storage with { Count = older.Count.Widen(storage.Count) }
                : joined.Storage,
        };
    }

    /// <summary>Whether it is what that place holds, and not so much more or less.</summary>
    public bool IsNameOf(Place place)
        => Same?.Place == place;

    /// <summary>As kept elsewhere: no longer read from its place, and the same as that.</summary>
    public Value AsCopy() => this with { Place = null, Same = Same ?? Place?.Itself };

    /// <summary>As a number that may have been through a conversion or arithmetic: no longer the value of a place.</summary>
    public Value AsNew() => Place is null && Condition is null && Cases.IsEmpty && Parts.IsEmpty ? this
            : this with { Place = null, Condition = null, Cases = [], Parts = ImmutableDictionary<string, Value>.Empty };

    /// <summary>What its cases say of the result of a call, they say of the place that keeps it.</summary>
    public Value Named(Place place)
        => Cases.Any(each => each.Mentions(Engine.Place.Returned))
            ? this with { Cases = [.. Cases.Select(each => each with { Facts = [.. each.Facts.Select(fact => fact is Fact.Bounded bounded
            && bounded.Place == Engine.Place.Returned ? bounded with { Place = place } : fact)] })] } : this;

    /// <summary>Whether something is said here about a place.</summary>
    public bool Mentions(Place place)
    {
        foreach (var limit in Limits)
        {
            if (limit.Mentions(place))
            {
                return true;
            }
        }

        foreach (var each in Cases)
        {
            if (each.Mentions(place))
            {
                return true;
            }
        }

        return Same?.Mentions(place) == true || IsIn(Place, place) || Storage?.CountIs?.Mentions(place) == true
            || Condition?.Mentions(place) == true || _aside?.Mentions(place) == true;
    }

    /// <summary>Of all places that it mentions, and of its memory.</summary>
    public ulong Marks
    {
        get
        {
            var marks = MarksOf(Place) | (_aside?.Marks ?? 0) | (Same?.Marks ?? 0) | (Condition?.Marks ?? 0) | (Storage is { } storage
                ? storage.Mark | (storage.CountIs?.Marks ?? 0) : 0);
            foreach (var limit in Limits)
            {
                marks |= limit.Marks;
            }

            foreach (var each in Cases)
            {
                marks |= each.Marks;
            }

            return marks;
        }
    }

    /// <summary>What is left when the place has another value.</summary>
    public Value WithoutMentioning(Place place)
    {
        if (!Mentions(place))
        {
            return this;
        }

        return new(this, _aside?.WithoutMentioning(place))
        {
            Limits = Limits.RemoveAll(limit => limit.Mentions(place)),
            Same = Same?.Mentions(place) == true ? null : Same,
            Place = IsIn(Place, place) ? null : Place,
            Storage = Storage?.CountIs?.Mentions(place) == true ? Storage with { CountIs = null } : Storage,
            Condition = Condition?.WithoutMentioning(place),
            Cases = Cases.Any(each => each.Mentions(place)) ? [.. Cases.Select(each => each.WithoutMentioning(place))] : Cases,
        };
    }

    public bool Equals(Value? other)
        => ReferenceEquals(this, other)
            || (other is not null && HasSeveralOrigins == other.HasSeveralOrigins && HasSeveralResults == other.HasSeveralResults
                && Space == other.Space
                && IsErrno == other.IsErrno && IsNotZero == other.IsNotZero && IsTainted == other.IsTainted
                    && IsKernelAddress == other.IsKernelAddress
                && HoldsUserAddress == other.HoldsUserAddress && IsUserText == other.IsUserText && Range == other.Range
                    && MadeFrom == other.MadeFrom
                && FetchedBy == other.FetchedBy && ContentsFetchedBy == other.ContentsFetchedBy && Resource == other.Resource
                    && MayHaveWrapped == other.MayHaveWrapped
                && Place == other.Place && Equals(Origin, other.Origin) && Equals(Result, other.Result) && Equals(Same, other.Same)
                    && Equals(Storage, other.Storage)
                && Limits.SequenceEqual(other.Limits) && Cases.SequenceEqual(other.Cases) && Equals(Condition, other.Condition)
                && (_aside ?? Aside.None).Equals(other._aside ?? Aside.None));

    public override int GetHashCode() => unchecked(((int)Space * 397) ^ Range.GetHashCode() ^ (IsTainted ? 1 : 0));

    private static ulong MarksOf(Place? place) => place?.Marks ?? 0;

    private static bool IsIn(Place? place, Place outer) => place is { } inner && inner.IsWithin(outer);

    private static Storage Join(Storage one, Storage other)
        => new(
            one.Id, one.Count.Join(other.Count), one.ElementSize == other.ElementSize ? one.ElementSize : null,
            one.CountIs == other.CountIs ? one.CountIs : null, one.IsPart || other.IsPart || !Equals(one.Id, other.Id));

    /// <summary>A result beside something else. A 0 that was there from the start is a success of its own.</summary>
    private static AccessResult MixedWith(AccessResult result, Value other)
        => other.Range == Interval.Exactly(0) || result.IsMixed ? result : result with { IsMixed = true };
}
