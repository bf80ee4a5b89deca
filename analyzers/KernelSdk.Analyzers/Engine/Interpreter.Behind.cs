using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Members behind a pointer that a local holds: <c>header-&gt;Length</c>.</content>
internal sealed partial class Interpreter
{
    /// <summary>Whether anything has been remembered of such a member, and so may have to be forgotten.</summary>
    private bool _remembersBehind;

    /// <summary>
    /// A member behind a pointer, by the local that holds the pointer. Two pointers may lead to one member, and a variable may be behind
    /// one, so whatever is written by one of these names is forgotten of the others.
    /// </summary>
    private static Place? Behind(IOperation member)
    {
        if (member is not IFieldReferenceOperation { Instance: { } instance, Field: { IsFixedSizeBuffer: false } field })
        {
            return null;
        }

        var whole = instance is IFieldReferenceOperation ? Behind(instance)
            : instance.Kind == OperationKind.None && instance.ChildOperations is { Count: 1 } children
                && children.First() is ILocalReferenceOperation { Type: IPointerTypeSymbol, Local: { IsRef: false } pointer }
                ? Place.Of(pointer).Contents() : null;
        return whole is { Depth: < MostFields } ? whole.Field(NameOf(field)) : null;
    }

    /// <summary>A member is read: what is known of it since it was read before, or what the memory holds.</summary>
    private Value ReadBehind(IOperation member, Value loaded)
    {
        if (Behind(member) is not { } place)
        {
            return loaded;
        }

        if (_state.Values.TryGetValue(place, out var known))
        {
            return known with { Place = place };
        }

        if (loaded.IsTainted && !loaded.IsUserAddress)
        {
            _remembersBehind = true;
            _state = _state.With(place, loaded with { Place = null });
        }

        return loaded with { Place = place };
    }

    /// <summary>A member is written, which fills so much of the memory if it has not been written before.</summary>
    private void WriteBehind(IOperation target, Value value)
    {
        if (Behind(target) is not { } place)
        {
            if (target is not IFieldReferenceOperation)
            {
                ForgetBehind();
            }

            return;
        }

        if (!_state.Values.ContainsKey(place) && BehindOf(target) is { Storage: { } memory } && TypeSize.Of(target.Type) is { } size
            && _state.Filled.TryGetValue(memory.Id, out var before) && before is not (SomeElements or AllElements or Whole))
        {
            _state = _state with { Filled = _state.Filled.SetItem(memory.Id, before + size) };
        }

        ForgetBehind(place.Path);
        _remembersBehind = true;
        _state = _state.Without(place).With(place, (value with { Place = null, Same = SameAs(value) }).WithoutMentioning(place));
    }

    /// <summary>The pointer that a member lies behind.</summary>
    private Value? BehindOf(IOperation member)
        => member is IFieldReferenceOperation { Instance: { } instance }
            ? instance is IFieldReferenceOperation ? BehindOf(instance)
                : instance.ChildOperations is { Count: 1 } children && PlaceOf(children.First()) is { } pointer ? _state.ValueOf(pointer)
                : null
            : null;

    /// <summary>A variable is written that a pointer may lead to, or a member of one.</summary>
    private void ForgetBehind(Place written)
    {
        if (written.Path.Length > 0)
        {
            ForgetBehind($".*{written.Path}");
        }
        else if (_state.Values.Marked(Place.MarkOf(written.GetHashCode())).Any(each => written.Equals(each.Value.Storage?.Id as Place)))
        {
            ForgetBehind();
        }
    }

    /// <summary>Somebody may have written through a pointer: all, or members of one name.</summary>
    private void ForgetBehind(string path = ".*.")
    {
        if (!_remembersBehind)
        {
            return;
        }

        foreach (var place in _state.Values.Where(each => each.Key.Path.StartsWith(path, StringComparison.Ordinal))
            .Select(static each => each.Key).ToList())
        {
            _state = _state.Without(place);
        }
    }
}
