using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What the project's own helpers do for their callers: user accesses, allocations, pointers made of numbers, taking and giving
/// back.</content>
internal sealed partial class Interpreter
{
    /// <summary>Asks the rules about what a helper does with its arguments, before anything of that is known to have happened.</summary>
    private void AskWrapped(IInvocationOperation call, List<Value> arguments)
    {
        if (_summaries.Of(call.TargetMethod) is not { } summary)
        {
            return;
        }

        foreach (var wrapped in summary.Accesses)
        {
            if (ArgumentOf(call, wrapped.Kernel) is { } kernel && PassedFor(call, wrapped.Kernel, arguments) is { } buffer)
            {
                var user = wrapped.User is { } address ? ArgumentOf(call, address) : null;
                var length = LengthOf(call, wrapped, arguments);
                var access = new UserAccess(
                    call, wrapped.Kind, user is null ? Value.Unknown : arguments[call.Arguments.IndexOf(user)], user?.Value ?? call,
                    length is null ? buffer : Cut(buffer, length), kernel,
                        length?.Range ?? BytesOf(kernel, buffer, isBuffer: buffer.Storage is not null), length, Instance: null);
                _rules.OnWrappedAccess(Here(), access, buffer);
            }
        }

        foreach (var run in summary.Runs)
        {
            if (PassedFor(call, run.Function,
                arguments)?.Function is { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } function)
            {
                EnterRun(call, run, function, arguments);
            }
        }

        foreach (var allocated in summary.Allocations)
        {
            if (PassedFor(call, allocated, arguments) is { } count)
            {
                _rules.OnAllocation(Here(), call, count, onStack: false);
            }
        }
    }

    /// <summary>A helper calls the lambda that it is given: with what it passes on, and while it holds its lock.</summary>
    private void EnterRun(IInvocationOperation call, Running run, IMethodSymbol function, List<Value> arguments)
    {
        if (_rules.IsNone || !_entered.TryGetValue(function, out var known))
        {
            return;
        }

        if (run.IsLocked)
        {
            known = known with { Held = known.Held.SetItem(call, new(call, HeldKind.Lock, IsCertain: false)) };
        }

        if (run.Passed is { } passed && run.Position < function.Parameters.Length && PassedFor(call, passed, arguments) is { } value)
        {
            known = known.With(Place.Of(function.Parameters[run.Position]), value.AsCopy());
        }

        _entered[function] = known;
    }

    /// <summary>How much is moved: what the caller says, and no more than the helper lets through.</summary>
    private static Value? LengthOf(IInvocationOperation call, WrappedAccess wrapped, List<Value> arguments)
        => wrapped.Length is not { } said || PassedFor(call, said, arguments) is not { } length ? null
            : length with { Range = Within(Within(length.Range, wrapped.Room), wrapped.Most is { } most
                && PassedFor(call, most, arguments) is { } limit ? new(long.MinValue, limit.Range.High) : Interval.All) };

    private static Interval Within(Interval range, Interval room) => range.Meet(room) is { IsEmpty: false } common ? common : range;

    /// <summary>The front part of a buffer, in bytes.</summary>
    private static Value Cut(Value buffer, Value length)
        => buffer.Storage is not { } storage ? buffer
            : buffer with { Storage = new(storage.Id, length.Range.Meet(Interval.NotNegative), 1, CountOf(length), IsPart: true) };

    /// <summary>
    /// Whether a helper made a pointer of a number that the user has a hand in; what it returns is reported then, and not again.
    /// </summary>
    private bool MakesPointer(IInvocationOperation call, MethodSummary summary, List<Value> arguments)
    {
        if (call.TargetMethod.ReturnType is not IPointerTypeSymbol || summary.ReturnsUserAddress || _model.IsUser(call.TargetMethod)
            || summary.Exit?.ValueOf(Place.Returned) is not { } returned)
        {
            return false;
        }

        var made = call.Arguments.Zip(arguments, static (argument, value) => (argument, value))
            .Where(each => each.argument.Parameter is { Type: not IPointerTypeSymbol, Ordinal: < Renaming.MostParameters and var ordinal }
                && (returned.MadeFrom >> ordinal & 1) != 0)
            .Select(each => each.value).FirstOrDefault(value => value.IsUserAddress || value.FetchedBy is not null);
        if (made is not null)
        {
            _rules.OnPointerMade(Here(), call, made);
        }

        return made is not null;
    }

    /// <summary>What a helper took for its caller, and hands out as its result or by reference.</summary>
    private Value TakenBy(IInvocationOperation call, MethodSummary summary, Value result)
    {
        foreach (var taken in summary.Takes)
        {
            _state = _state with { Held = _state.Held.SetItem(call, new(call, taken.Kind)) };
            if (taken.Parameter is not { } parameter)
            {
                result = result with { Resource = call };
            }
            else if (ArgumentOf(call, parameter) is { } argument && PlaceOf(argument.Value) is { } place)
            {
                _state = _state.With(place, _state.ValueOf(place) with { Resource = call });
                result = call.Type?.SpecialType == SpecialType.System_Boolean
                    ? result with { Condition = (result.Condition ?? Condition.Nothing).And([], [new Fact.NotTaken(call)]) } : result;
            }
        }

        return result;
    }

    /// <summary>What a helper gives back for its caller. One whose code is not known may have given back anything that it gets.</summary>
    private void GiveBackBy(IInvocationOperation call, List<Value> arguments)
    {
        if (_state.Held.Count == 0)
        {
            return;
        }

        foreach (var (argument, value) in Pairs(call.Arguments, arguments))
        {
            if (value.Resource is { } resource
                && _summaries.Of(call.TargetMethod)?.Releases.Contains(argument.Parameter?.Ordinal ?? -1) == true)
            {
                _state = _state with { Held = _state.Held.Remove(resource) };
            }
        }
    }
}
