using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What is taken and given back.</content>
internal sealed partial class Interpreter
{
    /// <summary>A call that takes something or gives it back.</summary>
    private Value Hold(IInvocationOperation call, Holding holding, List<Value> arguments, Value result)
    {
        if (holding is { IsTaking: true, IsResult: true })
        {
            _state = _state with { Held = _state.Held.SetItem((object?)ThingTakenBy(call, holding) ?? call, new(call, holding.Kind)) };
            return result with { Resource = call, Condition = call.Type?.SpecialType == SpecialType.System_Boolean ? IfTaken(call)
                : result.Condition };
        }

        var key = KeyOf(call, holding, arguments);
        if (!holding.IsTaking)
        {
            _state = _state with { Held = _state.Held.Remove(key) };
            return result;
        }

        _state = _state with { Held = _state.Held.SetItem(key, new(call, holding.Kind)) };
        foreach (var argument in call.Arguments)
        {
            // Monitor.Enter(x, ref taken)
            if (argument.Parameter is { RefKind: RefKind.Ref, Type.SpecialType: SpecialType.System_Boolean }
                && PlaceOf(argument.Value) is { } taken)
            {
                _state = _state.Without(taken).With(taken, OfConstant(true, null));
            }
        }

        return result;
    }

    /// <summary>What is true says that something was taken; what is false, that nothing was.</summary>
    private static Condition IfTaken(IOperation call) => new([], [new Fact.NotTaken(call)]);

    /// <summary>A lock that a call tries to take is given back by its name, not by the call's result.</summary>
    private Place? ThingTakenBy(IInvocationOperation call, Holding holding)
        => holding.Kind == HeldKind.Lock && call.TargetMethod.Name == "TryEnter" && Holding.ThingOf(call) is { } thing
            && PlaceOf(thing) is { } place ? OriginalOf(place) : null;

    /// <summary>What is kept elsewhere is somebody else's to give back.</summary>
    private void HandOn(Value value)
    {
        if (value.Resource is { } resource && _state.Held.TryGetValue(resource, out var held) && held.Kind == HeldKind.Object)
        {
            _state = _state with { Held = _state.Held.Remove(resource) };
        }
    }

    private object KeyOf(IInvocationOperation call, Holding holding, List<Value> arguments)
    {
        if (arguments.Select(argument => argument.Resource).FirstOrDefault(resource => resource is not null) is { } resource)
        {
            return resource;
        }

        return holding.Kind is not (HeldKind.Window or HeldKind.PagefaultOff) && Holding.ThingOf(call) is { } thing
            && PlaceOf(thing) is { } place ? OriginalOf(place)
            : _state.Held.FirstOrDefault(each => each.Value.Kind == holding.Kind).Key ?? holding.Kind;
    }

    /// <summary>A lock has the name that it had first.</summary>
    private Place OriginalOf(Place place)
    {
        for (var steps = 0; steps < MostFields; steps++)
        {
            if (_state.ValueOf(place with { Path = "" }).Same?.Place is not { } same)
            {
                break;
            }

            place = same with { Path = same.Path + place.Path };
        }

        return place;
    }

    /// <summary>Whether a comparison says that nothing was taken: null, or less than 0.</summary>
    private static Condition? WithNothingTaken(Condition? condition, Value value, Interval holds, Interval opposite)
    {
        if (value.Resource is not { } call || condition is not { } known)
        {
            return condition;
        }

        var isNothing = holds.High < 0;
        var isNothingOtherwise = opposite.High < 0;
        return new(
            isNothing ? known.WhenTrue?.Add(new Fact.NotTaken(call)) : known.WhenTrue,
            isNothingOtherwise ? known.WhenFalse?.Add(new Fact.NotTaken(call)) : known.WhenFalse);
    }

    /// <summary>What is still held when a return has run the finally blocks on its way.</summary>
    private FlowState BehindFinally(BasicBlock block, ControlFlowGraph graph)
    {
        var (before, asked) = (_state, _rules);
        _rules = FlowRules.None; // They are told of these where they stand.
        foreach (var region in block.FallThroughSuccessor!.FinallyRegions)
        {
            for (var ordinal = region.FirstBlockOrdinal; ordinal <= region.LastBlockOrdinal; ordinal++)
            {
                foreach (var operation in graph.Blocks[ordinal].Operations)
                {
                    Visit(operation);
                }
            }
        }

        var behind = _state;
        (_state, _rules) = (before, asked);
        return before with { Held = behind.Held, Published = behind.Published is null ? null : before.Published };
    }
}
