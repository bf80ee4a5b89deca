using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>The uaccess family: what is fetched, what is filled, and what the result says.</content>
internal sealed partial class Interpreter
{
    private const int MaxErrno = 4095;

    private static readonly string[] LengthNames = ["length", "size", "max"];

    /// <summary>One of the uaccess family.</summary>
    private Value VisitAccess(IInvocationOperation call, UserAccessKind kind, Value? instance, List<Value> arguments)
    {
        var user = IndexOf(call, _model.IsUserPtr, []);
        var buffer = IndexOf(call, IsSpan, []);
        var value = IndexOfValue(call, user, buffer);
        var length = IndexOf(call, static type => type.SpecialType is SpecialType.System_UIntPtr or SpecialType.System_Int64, LengthNames);
        if (user < 0 && instance is null)
        {
            return Value.OfType(call.Type);
        }

        var kernel = buffer >= 0 ? buffer : value;
        var lengthValue = length >= 0 ? arguments[length] : null;
        var bytes = lengthValue?.Range.Meet(Interval.NotNegative)
            ?? (kernel >= 0 ? BytesOf(call.Arguments[kernel], arguments[kernel], buffer >= 0) : Interval.NotNegative);
        var access = new UserAccess(
            call, kind, user < 0 ? instance! : arguments[user], user < 0 ? call.Instance! : call.Arguments[user].Value,
            kernel >= 0 ? arguments[kernel] : Value.Unknown, kernel >= 0 ? call.Arguments[kernel] : null, bytes, lengthValue, instance);
        _rules.OnUserAccess(Here(), access);
        _state = _state with
        {
            Lengths = LimitOf(access) is { } says ? _state.Lengths.SetItem(call, says) : _state.Lengths,
            Outcomes = _state.Outcomes.SetItem(call, Outcome.Untested),
        };
        NoteFetch(access);
        _state = _state.Published is { Behind: null } published ? _state with { Published = published with { Behind = call } } : _state;
        if (kind.Direction is Direction.Fetch or Direction.Exchange)
        {
            FillKernelSide(access, buffer >= 0);
        }

        if (user < 0 && PlaceOf(call.Instance!) is { } transfer)
        {
            // A reader goes forward, whatever came of it.
            _state = _state.With(transfer, instance! with { Origin = instance.Origin?.Plus(bytes), Place = null });
        }

        return ResultOf(access, kernel >= 0 ? arguments[kernel] : null);
    }

    /// <summary>What says how much an access moves.</summary>
    private static Limit? LimitOf(UserAccess access)
        => (access.Length?.Place ?? access.Kernel.Storage?.CountPlace) is { } number ? number.Itself
            : access.Kernel.Place is { } buffer && IsSpan(access.KernelArgument?.Value.Type) ? new(buffer, IsLength: true) : null;

    private static bool IsKernelSide(IParameterSymbol parameter)
        => parameter.RefKind != RefKind.None || parameter.Name is "value" or "copy" or "rest";

    /// <summary>The argument that is of such a type, and has one of those names, if there are any.</summary>
    private static int IndexOf(IInvocationOperation call, Func<ITypeSymbol, bool> isMeant, string[] names)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            // By the declaration: a value that is fetched can be a pointer itself.
            if (call.Arguments[i].Parameter?.OriginalDefinition is { } parameter && isMeant(parameter.Type)
                && (names.Length == 0 || names.Contains(parameter.Name)))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The argument that is the kernel's side, where that is no buffer.</summary>
    private static int IndexOfValue(IInvocationOperation call, int user, int buffer)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (call.Arguments[i].Parameter is { } parameter && parameter.Ordinal != user && parameter.Ordinal != buffer
                && IsKernelSide(parameter))
            {
                return i;
            }
        }

        return -1;
    }

    private static Interval BytesOf(IArgumentOperation argument, Value value, bool isBuffer)
        => isBuffer
            ? value.Storage?.Bytes ?? Interval.NotNegative
            : TypeSize.Of(argument.Value.Type) is { } size ? Interval.Exactly(size) : Interval.NotNegative;

    /// <summary>Whether what is fetched here may have been fetched before.</summary>
    private bool IsRefetchMeant => _state.Held.Values.Any(static held => held.Kind == HeldKind.Refetch);

    private void NoteFetch(UserAccess access)
    {
        if (access.User.Origin is { } origin && access.Kind.Direction is Direction.Fetch or Direction.Measure)
        {
            var isMeasured = access.Kind.Direction == Direction.Measure;
            var fetch = new Fetch(access.Call, origin.Anywhere(), access.Bytes.IsConstant && !isMeasured ? access.Bytes.Low
                : null, IsTrusted: isMeasured, access.Length?.Place ?? access.Kernel.Storage?.CountPlace, IsRefetchMeant);
            if (!_state.Fetches.By(fetch.Access).Any(known => known.Start.Equals(fetch.Start)))
            {
                _state = _state with { Fetches = _state.Fetches.Add(fetch) };
            }
        }
    }

    /// <summary>What the kernel's side holds behind a fetch is the user's.</summary>
    private void FillKernelSide(UserAccess access, bool isBuffer)
    {
        if (access.KernelArgument is not { } argument)
        {
            return;
        }

        if (!isBuffer)
        {
            if (argument.Parameter?.RefKind == RefKind.Out && PlaceOf(argument.Value) is { } place)
            {
                var fetched = OfFetched(argument.Value.Type, place) with { FetchedBy = access.Call, IsTainted = true,
                    Source = access.Call };
                if (argument.Value.Type is IArrayTypeSymbol)
                {
                    fetched = fetched with { ContentsFetchedBy = access.Call, FetchedBy = null,
                        Storage = new(access.Call, access.Bytes, 1, access.Length is { } said ? CountOf(said) : null) };
                }

                ForgetFetchesBy(place);
                _state = _state.Without(place).With(place, fetched);
            }

            return;
        }

        ForgetBehind();
        if (access.Kernel.Storage is { } storage)
        {
            if (_state.Filled.ContainsKey(storage.Id))
            {
                var whole = _state.Values.Marked(storage.Mark).Select(each => each.Value.Storage).FirstOrDefault(each => each is not null
                    && Equals(each.Id, storage.Id));
                _state = _state with { Filled = whole is null || whole.Count == storage.Count ? _state.Filled.Remove(storage.Id)
                    : _state.Filled.SetItem(storage.Id, SomeElements) };
            }

            FillContents(access.Kernel, access.Call);
        }
    }

    private Value OfFetched(ITypeSymbol? type, Place place)
        => _model.IsUserPtr(type) ? Value.OfType(type) with { Space = Space.User, Origin = new(place, 0) } : Value.OfType(type);

    /// <summary>The user memory that a pointer made of a number means.</summary>
    private Origin OriginOf(Value number, IOperation made)
    {
        if (number.Origin is { } known)
        {
            return known;
        }

        var address = new MadeAddress(made.Syntax, (number.Place ?? number.Same?.Of) is { Root: not null } holder ? holder : null);
        if (address.Number is null)
        {
            ForgetFetchesBy(address); // The number may be another one in each round.
        }

        return new(address, 0);
    }

    private static Value ResultOf(UserAccess access, Value? kernel) => Value.OfType(access.Call.Type) with
    {
        Result = new(access.Call, access.Kind.Result, access.Length?.Place, Buffer: kernel?.Storage),
        Range = access.Kind.Result switch
        {
            ResultKind.BytesLeft => access.Bytes.Join(Interval.Exactly(0)),
            ResultKind.Errno => new(-MaxErrno, 0),
            ResultKind.Truth => new(0, 1),
            ResultKind.Moved => access.Bytes.Join(Interval.Exactly(0)),
            ResultKind.LengthOrErrno => new(-MaxErrno, Math.Min(kernel?.Storage?.Count.High ?? int.MaxValue, int.MaxValue)),
            _ => Interval.NotNegative,
        },
        Limits = access.Kind.Result == ResultKind.LengthOrErrno ? LimitsOf(kernel)
            : access.Kind.Result == ResultKind.BytesLeft && kernel?.Storage is { ElementSize: 1, CountIs: { } most } ? [most]
            : [],
        Condition = access.Kind.Result == ResultKind.Truth ? Failure(access.Call).Negated() : null,
        IsTainted = access.Kind.Result is ResultKind.LengthOrErrno or ResultKind.LengthOrZero,
        Source = access.Call,
    };

    /// <summary>A string is no longer than the buffer that it was copied into.</summary>
    private static ImmutableArray<Limit> LimitsOf(Value? buffer)
    {
        ImmutableArray<Limit> limits = buffer?.Place is { } place ? [new(place, IsLength: true)] : [];
        return buffer?.Storage?.CountIs is { } count ? limits.Add(count) : limits;
    }

    private static Value AccessOk(IInvocationOperation call, List<Value> arguments)
    {
        if (arguments.Count != 2 || arguments[0].Origin is not { } origin)
        {
            return Value.OfType(call.Type);
        }

        var isSymbolic = !arguments[1].Range.IsConstant && arguments[1].MayHaveWrapped is null;
        var check = new Fact.Checked(new(origin.Anywhere(), arguments[1].Range.Low, arguments[1].Place, isSymbolic));
        return Value.OfType(call.Type) with { Condition = new([check], []) };
    }
}
