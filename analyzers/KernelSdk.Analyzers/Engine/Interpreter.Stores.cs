using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Assignments and temporaries: what is written where, and how much of it.</content>
internal sealed partial class Interpreter
{
    private Value VisitCapture(IFlowCaptureOperation capture)
    {
        _targets[capture.Id] = capture.Value;
        var value = Visit(capture.Value);
        var same = SameAs(value);
        var place = _places.Of(capture.Id);
        _state = _state.With(place, (same == value.Same ? value : value with { Same = same }).Named(place));
        return value;
    }

    /// <summary>What a copy is: the length that its original is, or its original.</summary>
    private static Limit? SameAs(Value value)
        => value.Same is { IsLength: true } ? value.Same : value.Place?.Itself ?? value.Same;

    /// <summary>The number that says how much there is; one that was cut to fewer bits says as much, or the cut has thrown.</summary>
    private static Limit? CountOf(Value number) => SameAs(number) ?? number.CutFrom?.Itself;

    private Value VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        var value = Visit(assignment.Value);
        if (assignment is { IsRef: true, Target: ILocalReferenceOperation { Local: var reference } })
        {
            return Refer(reference, PlaceOf(assignment.Value), value);
        }

        if (TargetSymbol(assignment.Target) is { } symbol)
        {
            _rules.OnHandOver(Here(), assignment.Value, value, symbol);
            if (symbol is IFieldSymbol or IPropertySymbol)
            {
                HandOn(value);
            }
        }

        var stored = assignment.Target is IFieldReferenceOperation && IsKernelPointer(assignment.Value, value)
            ? value with { IsKernelAddress = true } : value;
        Publish(assignment, stored);
        Store(assignment.Target, stored, assignment.Value);
        return AsKept(assignment.Target, value);
    }

    /// <summary>The value of an assignment, which is what its target holds from then on.</summary>
    private Value AsKept(IOperation target, Value value)
        => value.Place is null && PlaceOf(target) is { } place && _state.Values.ContainsKey(place) ? value with { Place = place } : value;

    /// <summary><c>ref var element = ref table[index]</c>: another name for a place, or a value of its own where that is none.</summary>
    private Value Refer(ILocalSymbol reference, Place? place, Value value)
    {
        _references[reference] = _references.TryGetValue(reference, out var known) && known != place ? null : place;
        if (place is null)
        {
            _references.Remove(reference);
            ForgetFetchesBy(Place.Of(reference));
            _state = _state.Without(Place.Of(reference)).With(Place.Of(reference), value with { Place = null });
        }

        return value;
    }

    private static ISymbol? TargetSymbol(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>In <c>k.Y = a ? 1 : 0</c> the target is captured before the value is known.</summary>
    private IOperation Captured(IOperation target)
        => target is IFlowCaptureReferenceOperation captured && _targets.TryGetValue(captured.Id, out var behind) ? behind : target;

    private void Store(IOperation target, Value value, IOperation? from = null)
    {
        target = Captured(target);
        if (PlaceOf(target) is not { } place)
        {
            if (target is not (ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation))
            {
                Visit(target);
                if (target is IArrayElementReferenceOperation { Type: IPointerTypeSymbol } && from is not null)
                {
                    _rules.OnElement(Here(), from, value);
                }

                WriteBehind(target, value);
                NoteElementWritten(target, value);
            }

            return;
        }

        if (_remembersBehind)
        {
            ForgetBehind(place);
        }

        if (target is IFieldReferenceOperation { Instance: { } instance } && instance is not IInstanceReferenceOperation)
        {
            if (!_state.Values.ContainsKey(place))
            {
                NoteFilled(instance, target.Type);
            }
        }
        else
        {
            _state = FilledBy(from) is { } part ? _state with { Filled = _state.Filled.SetItem(place, part) } : _state.WithoutFilled(place);
        }

        if (_state.Values.TryGetValue(place, out var old) && old.Result is { Kind: ResultKind.BytesLeft or ResultKind.Errno } forgotten
            && value.Result?.Access != forgotten.Access
            && _state.Outcomes.TryGetValue(forgotten.Access, out var outcome) && outcome == Outcome.Untested
                && from is not null && !Reads(from, place))
        {
            _rules.OnForgotten(Here(), forgotten.Access, place);
        }

        if (target is IPropertyReferenceOperation { Property.SetMethod: { } setter } && !Keeps(setter))
        {
            value = Value.OfType(target.Type); // It is what the setter makes of it.
        }

        if (target is IPropertyReferenceOperation { Instance: { } owner } && PlaceOf(owner) is { } withProperty)
        {
            _state = _state.WithoutFilled(withProperty);
        }

        ForgetFetchesBy(place, membersAlone: true);

        var source = value.Place;
        var kept = value with { Place = null, Parts = ImmutableDictionary<string, Value>.Empty, Source = value.Source ?? from };
        if (source is { } original && !original.IsWithin(place))
        {
            kept = kept with { Same = SameAs(value) };
        }

        var fields = source is null ? [] : FieldsOf(source);
        _state = _state.Without(place).With(place, kept.WithoutMentioning(place).Named(place));
        foreach (var part in value.Parts)
        {
            _state = _state.With(place.Field(part.Key),
                (part.Value with { Place = null, Same = SameAs(part.Value) }).WithoutMentioning(place));
        }

        foreach (var field in fields)
        {
            _state = _state.With(place with { Path = place.Path + field.Key.Path.Substring(source!.Path.Length) },
                field.Value.WithoutMentioning(place));
        }
    }

    private bool Reads(IOperation from, Place place) => from.DescendantsAndSelf().Any(read => PlaceOf(read) == place);

    /// <summary>What is known of the fields of what is kept at a place.</summary>
    private List<KeyValuePair<Place, Value>> FieldsOf(Place whole)
    {
        var fields = new List<KeyValuePair<Place, Value>>();
        foreach (var each in _state.Values.Marked(whole.Marks))
        {
            if (each.Key.Path.Length > whole.Path.Length && each.Key.IsWithin(whole))
            {
                fields.Add(each);
            }
        }

        return fields;
    }

    /// <summary>
    /// What comes from there from now on is an address of its own: that of the next element, in a loop; that of a member of an object, if
    /// it is another object. What was fetched by the one before is not fetched again.
    /// </summary>
    private void ForgetFetchesBy(object root, bool membersAlone = false)
    {
        if (!_state.Fetches.IsEmpty && _state.Fetches.Without(root, membersAlone) is var left && !ReferenceEquals(left, _state.Fetches))
        {
            _state = _state with { Fetches = left };
        }
    }

    /// <summary>Whether a setter keeps what it is given, as far as can be seen.</summary>
    private static bool Keeps(IMethodSymbol setter)
        => setter.DeclaringSyntaxReferences is not [var declaration] || declaration.GetSyntax() is not AccessorDeclarationSyntax accessor
            || (accessor.ExpressionBody?.Expression, accessor.Body?.Statements) switch
            {
                (null, null) => true,
                ({ } expression, _) => IsOfGiven(expression),
                (_, [ExpressionStatementSyntax { Expression: var only }]) => IsOfGiven(only),
                _ => false,
            };

    private static bool IsOfGiven(ExpressionSyntax expression)
        => expression is AssignmentExpressionSyntax { Right: IdentifierNameSyntax { Identifier.ValueText: "value" } };

    /// <summary>The buffer that an element belongs to.</summary>
    private Storage? BufferOf(IOperation element)
    {
        var container = element switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span } => span,
            IArrayElementReferenceOperation array => array.ArrayReference,
            { Kind: OperationKind.None } => element.ChildOperations.FirstOrDefault(),
            _ => null,
        };
        return container is null ? null
            : container is IFieldReferenceOperation { Field.IsFixedSizeBuffer: true } && PlaceOf(container) is { } inline
                ? new(inline, Interval.NotNegative, 1)
            : PlaceOf(container) is { } place ? _state.ValueOf(place).Storage : null;
    }

    /// <summary>An element of a buffer has been written: at a place that is not known, so all of them by and by, for all we know.</summary>
    private void NoteElementWritten(IOperation element, Value value)
    {
        if (value.IsKernelAddress)
        {
            MarkAddressWithin(BufferOf(element));
        }

        if (value.Range == Interval.Exactly(0) && BufferOf(element) is { } terminated)
        {
            _state = _state with { Terminated = _state.Terminated.Add(terminated.Id) };
        }

        var (container, index) = element switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span, Arguments: [var at] } => (span, at.Value),
            IArrayElementReferenceOperation { Indices: [var at] } array => (array.ArrayReference, at),
            _ => (null, null),
        };
        if (container is not null && PlaceOf(container) is { } place && _state.ValueOf(place).Storage is { } storage
            && !index!.ConstantValue.HasValue)
        {
            var behind = _state;
            var number = VisitQuietly(index);
            _state = behind; // Of i++ the step has been taken.
            NoteElements(storage.Id, number.Range.High >= storage.Count.Low - 1
                && !number.Limits.Any(limit => !limit.IsLength && limit.Of != storage.CountPlace && _state.ValueOf(limit.Of).IsTainted)
                ? AllElements : SomeElements);
        }
        else if (element.Kind == OperationKind.None
            && !(element.ChildOperations is { Count: 2 } parts && parts.Last().ConstantValue.HasValue)
            && BufferOf(element) is { } pointed)
        {
            NoteElements(pointed.Id, AllElements);
        }
    }

    private void NoteElements(object buffer, long written)
    {
        if (_state.Filled.TryGetValue(buffer, out var before) && before != written)
        {
            _state = _state with { Filled = _state.Filled.SetItem(buffer, written) };
        }
    }

    /// <summary>A field of a structure has been written: so much of it is not what it was before.</summary>
    private void NoteFilled(IOperation structure, ITypeSymbol? field)
    {
        for (var outer = structure; outer is not null; outer = (outer as IFieldReferenceOperation)?.Instance)
        {
            if (outer is ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } && !_state.Values.ContainsKey(Place.Of(local))
                && !_state.Filled.ContainsKey(Place.Of(local))
                && !_state.Values.Keys.Any(each => each.IsWithin(_places.Of(local))) && SkipsLocalsInit())
            {
                _state = _state with { Filled = _state.Filled.SetItem(Place.Of(local), 0) };
            }

            if (PlaceOf(outer) is { } place && _state.Filled.TryGetValue(place, out var before))
            {
                _state = _state with { Filled = TypeSize.Of(field) is { } size
                    ? _state.Filled.SetItem(place, before is SomeElements or AllElements or Whole ? before : before + size)
                    : _state.Filled.Remove(place) };
                return;
            }
        }
    }
}
