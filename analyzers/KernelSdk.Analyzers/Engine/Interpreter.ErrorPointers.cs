using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Errors in the place of pointers: <c>ERR_PTR</c>, <c>IS_ERR</c>, <c>PTR_ERR</c>.</content>
internal sealed partial class Interpreter
{
    /// <summary>Known by name, whoever has written them; null of all other methods.</summary>
    private Value? OfErrorPointers(IInvocationOperation call, List<Value> arguments)
    {
        if (call.TargetMethod.Name is "ErrPtr" or "ERR_PTR")
        {
            return Value.OfType(call.Type) with { ErrorPointer = call, Source = call };
        }

        if (call.TargetMethod.Name is "IsErr" or "IS_ERR" or "IsErrOrNull" or "IS_ERR_OR_NULL" && arguments.Count == 1
            && PlaceOf(WithoutConversion(call.Arguments[0].Value)) is { } tested)
        {
            return Value.OfType(call.Type) with { Condition = new(IfNothingTaken(arguments[0]), [new Fact.NoError(tested)]) };
        }

        if (call.Type?.SpecialType == SpecialType.System_Boolean)
        {
            // Somebody's own question may be the same one, and what is there to give back is known to him alone.
            foreach (var pointer in arguments.Where(static argument => argument.ErrorPointer is not null))
            {
                NoteLookedAt(pointer);
                _state = pointer.Resource is { } taken ? _state with { Held = _state.Held.Remove(taken) } : _state;
            }
        }

        return null;
    }

    /// <summary>Where it is an error, nothing was taken.</summary>
    private static ImmutableArray<Fact> IfNothingTaken(Value pointer)
        => pointer.Resource is { } taken ? [new Fact.NotTaken(taken)] : [];

    /// <summary>Somebody has looked at the number that a pointer is, and so may know that it is an error.</summary>
    private void NoteLookedAt(Value pointer)
    {
        if (pointer is { ErrorPointer: not null, Place: { } place })
        {
            _state = _state.With(place, _state.ValueOf(place) with { ErrorPointer = null });
        }
    }
}
