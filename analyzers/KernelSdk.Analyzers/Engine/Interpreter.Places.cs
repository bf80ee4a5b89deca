using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Locals, parameters, fields and temporaries: what is kept where.</content>
internal sealed partial class Interpreter
{
    /// <summary>Elements were written, nobody knows which.</summary>
    internal const long SomeElements = -1;

    /// <summary>All elements were written in a loop over them, for all we know.</summary>
    internal const long AllElements = long.MaxValue;

    /// <summary>All of a variable was written at once.</summary>
    internal const long Whole = long.MaxValue - 1;

    private const int MostFields = 3;

    /// <summary>What reference variables refer to; null for one that may refer to several things.</summary>
    private readonly Dictionary<ILocalSymbol, Place?> _references = new(SymbolEqualityComparer.Default);

    /// <summary>What <c>this</c> is, in a property that is looked into.</summary>
    private Place? _calculated;

    private readonly HashSet<IOperation> _calculations = [];

    /// <summary>Where an operation reads or writes, if that is a place.</summary>
    private Place? PlaceOf(IOperation operation) => operation.Kind switch
    {
        OperationKind.LocalReference => PlaceOf(((ILocalReferenceOperation)operation).Local),
        OperationKind.ParameterReference => Place.Of(((IParameterReferenceOperation)operation).Parameter),
        OperationKind.FlowCaptureReference => Place.Of(((IFlowCaptureReferenceOperation)operation).Id),
        OperationKind.InstanceReference => _calculated,
        OperationKind.FieldReference => PlaceOf((IFieldReferenceOperation)operation),
        OperationKind.PropertyReference => PlaceOf((IPropertyReferenceOperation)operation),
        OperationKind.Conversion when (IConversionOperation)operation is { Conversion.IsIdentity: true, Operand: var same } => PlaceOf(same),
        OperationKind.DeclarationExpression => PlaceOf(((IDeclarationExpressionOperation)operation).Expression),
        OperationKind.Parenthesized => PlaceOf(((IParenthesizedOperation)operation).Operand),
        _ => null,
    };

    private Place? PlaceOf(ILocalSymbol local)
        => local.IsRef && _references.TryGetValue(local, out var referred) ? referred : Place.Of(local);

    private Place? PlaceOf(IFieldReferenceOperation field)
        => IsOwn(field.Instance) ? Place.Of(field.Field) : Within(field.Instance!, NameOf(field.Field));

    private Place? PlaceOf(IPropertyReferenceOperation reference) => reference.Property switch
    {
        { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            or { Name: "Span", ContainingType.Name: "Memory" or "ReadOnlyMemory" } when reference.Instance is { } whole => PlaceOf(whole),
        { IsIndexer: true } or { Name: "Current", RefKind: not RefKind.None } => null,
        var property => IsOwn(reference.Instance) ? Place.Of(property) : Within(reference.Instance!, property.Name),
    };

    /// <summary>Whether a member is static or of <c>this</c>, rather than of something that has a name here.</summary>
    private bool IsOwn(IOperation? instance) => instance is null || (instance is IInstanceReferenceOperation && _calculated is null);

    /// <summary>The elements of a tuple have two names.</summary>
    private static string NameOf(IFieldSymbol field)
        => field.CorrespondingTupleField?.Name ?? (OffsetOf(field) is { } offset ? FirstAt(field.ContainingType, offset)
        : null) ?? field.Name;

    /// <summary>Fields that lie over each other are one place.</summary>
    private static string? FirstAt(INamedTypeSymbol type, int offset)
        => type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => OffsetOf(field) == offset)?.Name;

    private static int? OffsetOf(IFieldSymbol field)
        => field.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "FieldOffsetAttribute") is { ConstructorArguments: [{ Value: int offset }] } ? offset : null;

    private static string NameOfPart(int at) => $"Item{at + 1}";

    private Place? Within(IOperation instance, string field)
        => PlaceOf(instance) is { } outer && outer.Depth < MostFields ? outer.Field(field) : null;

    private Value VisitReference(IOperation operation)
    {
        if (operation is IFieldReferenceOperation { Field.IsFixedSizeBuffer: true } && WithoutAccess(operation) is { } buffer)
        {
            return buffer;
        }

        if (operation is IFieldReferenceOperation { Field: { IsFixedSizeBuffer: true } inline, Instance: { } structure })
        {
            var whole = Visit(structure);
            return Value.OfType(operation.Type) with
            {
                Storage = PlaceOf(operation) is { } buffered ? new(buffered, Interval.Exactly(inline.FixedSize), ElementSizeOf(inline.Type))
                    : null,
                ContentsFetchedBy = whole.FetchedBy,
            };
        }

        if (operation is IFieldReferenceOperation { Instance: { } instance } && PlaceOf(operation) is null)
        {
            var container = Visit(instance);
            return OfMember(((IFieldReferenceOperation)operation).Field, operation.Type!, container, operation);
        }

        if (operation is IFieldReferenceOperation { Instance: { } outer and not IInstanceReferenceOperation })
        {
            Visit(outer);
        }

        if (PlaceOf(operation) is not { } place)
        {
            return Value.OfType(operation.Type);
        }

        var value = AsOriginal(_state.Values.TryGetValue(place, out var known) ? known
            : OfUnseen(operation, place), MostFields) with { Place = place };
        if (Interval.Of(operation.Type) is var room && !value.Range.IsWithin(room) && value.Range.Meet(room) is { IsEmpty: false } held)
        {
            value = value with { Range = held }; // A comparison alone does not say of what type the number is.
        }

        if (value.Storage is null && operation.Type is IArrayTypeSymbol { Rank: 1 } array)
        {
            value = value with { Storage = new(place.Contents(), LengthOfReadOnly(operation) ?? Interval.NotNegative,
                TypeSize.Of(array.ElementType)) };
        }
        else if (value.Storage is null && operation.Type is INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory" }
            && LengthOfReadOnly(operation) is { } length)
        {
            value = value with { Storage = new(place.Contents(), length, ElementSizeOf(operation.Type)) };
        }
        else if (value is { Storage: null, IsUserAddress: false } && operation.Type is IPointerTypeSymbol)
        {
            value = value with { Storage = new(place.Contents(), Interval.NotNegative, ElementSizeOf(operation.Type)) };
        }

        if (value is { ContentsFetchedBy: null, Storage.Id: Place contents } && contents == place.Contents()
            && _state.Values.TryGetValue(contents, out var behind))
        {
            value = value with { ContentsFetchedBy = behind.FetchedBy };
        }

        if (value.IsUserAddress && operation is IFieldReferenceOperation { Field: var overlay } && !_model.IsUser(overlay)
            && OffsetOf(overlay) is not null && !IsTarget(operation))
        {
            // Written by one name and read by another: a conversion that nobody wrote down.
            value = value with { Space = Space.Laundered };
            if (operation.Type is IPointerTypeSymbol type)
            {
                _rules.OnConversion(Here(), operation, value, type);
                return new();
            }
        }

        if (!IsTarget(operation))
        {
            if (place.Path.Length > 0 && value.IsTainted && !_state.Values.ContainsKey(place))
            {
                _state = _state.With(place, value with { Place = null });
            }

            _rules.OnRead(Here(), operation, value);
        }

        return value;
    }

    /// <summary>A copy is what its original is: what somebody has found out about that since is known of it, too.</summary>
    private Value AsOriginal(Value copy, int steps)
    {
        if (steps == 0 || copy.Same is not { IsLength: false, Less: null } same || !_state.Values.TryGetValue(same.Of, out var original))
        {
            return copy;
        }

        original = AsOriginal(original, steps - 1);
        var range = copy.Range.Meet(original.Range.Plus(Interval.Exactly(same.Plus)));
        var isNotZero = copy.IsNotZero || (same.Plus == 0 && original.IsNotZero);
        return range.IsEmpty || (range == copy.Range && isNotZero == copy.IsNotZero) ? copy
            : copy with { Range = range, IsNotZero = isNotZero };
    }

    /// <summary>The length of an array that a field holds for ever, by its initializer.</summary>
    private Interval? LengthOfReadOnly(IOperation operation)
        => operation is IFieldReferenceOperation { Field: { IsReadOnly: true } field } && _summaries.LengthOf(field) is { } length
            ? Interval.Exactly(length) : null;

    /// <summary>A place that nobody has written here: a field of something known, or something of which only the type is known.</summary>
    private Value OfUnseen(IOperation operation, Place place) => operation switch
    {
        IFieldReferenceOperation { Instance: { } instance } field when !IsOwn(instance)
            => OfMember(field.Field, field.Type!, ContainerOf(instance), operation),
        IFieldReferenceOperation field when IsAddressLike(field.Type) && IsMadeOfAddress(field.Field)
            => Laundered(Value.Unknown with { Origin = new(place, 0) }, operation),
        IFieldReferenceOperation field => OfDeclared(field.Field, field.Type!),
        IPropertyReferenceOperation { Instance: { } instance } property when !IsOwn(instance)
            => OfMember(property.Property, property.Type!, ContainerOf(instance), operation),
        IPropertyReferenceOperation property => OfDeclared(property.Property, property.Type!),
        IParameterReferenceOperation parameter => OfParameter(parameter.Parameter),
        _ => Value.OfType(operation.Type),
    };

    private Value ContainerOf(IOperation instance)
        => PlaceOf(instance) is { } place && _state.Values.TryGetValue(place, out var known) ? known
            : instance is IFieldReferenceOperation { Instance: { } outer } field
                ? OfMember(field.Field, field.Type!, ContainerOf(outer), instance)
            : Value.Unknown;

    /// <summary>A member of something that came from the user came from the user, by the same fetch.</summary>
    private Value OfMember(ISymbol member, ITypeSymbol type, Value container, IOperation operation)
    {
        var value = Value.OfType(type) with { MadeFrom = container.MadeFrom };
        if (_model.IsUser(member))
        {
            value = value with { Space = Space.User, Origin = new(PlaceOf(operation) is { } place ? place : operation.Syntax, 0),
                IsTainted = true };
        }

        if (container.HoldsUserAddress && !value.IsUserAddress)
        {
            value = IsAddressLike(type) ? value with { Space = Space.Laundered, IsTainted = true, Source = container.Source }
                : value with { HoldsUserAddress = !type.IsValueType || type.SpecialType == SpecialType.None };
        }

        return container.FetchedBy is null
            ? value with { IsTainted = value.IsTainted || container.IsTainted }
            : value with { FetchedBy = container.FetchedBy, IsTainted = true, Source = container.Source };
    }

    /// <summary>Whether a field begins as the address of a user pointer: <c>private ulong _at = start.Address</c>.</summary>
    private bool IsMadeOfAddress(IFieldSymbol field)
        => field.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax() is VariableDeclaratorSyntax
            { Initializer.Value: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Address" } address }
            && _summaries.SymbolOf(address) is IPropertySymbol read && _model.IsUserPtr(read.ContainingType);

    /// <summary>Whether a value of the type is wide enough for an address.</summary>
    private static bool IsAddressLike(ITypeSymbol? type)
        => type is IPointerTypeSymbol || type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static bool IsTarget(IOperation operation)
    {
        while (operation.Parent is IFieldReferenceOperation or IPropertyReferenceOperation or IConversionOperation or IDeclarationExpressionOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == operation,
            IArgumentOperation { Parameter.RefKind: RefKind.Out } => true,
            _ => false,
        };
    }

    private Value VisitCapture(IFlowCaptureOperation capture)
    {
        _targets[capture.Id] = capture.Value;
        var value = Visit(capture.Value);
        var same = SameAs(value);
        _state = _state.With(Place.Of(capture.Id), (same == value.Same ? value : value with { Same = same }).Named(Place.Of(capture.Id)));
        return value;
    }

    /// <summary>What a copy is: the length that its original is, or its original.</summary>
    private static Limit? SameAs(Value value)
        => value.Same is { IsLength: true } || value.Place is not { } place ? value.Same : new(place, IsLength: false);

    /// <summary>The number that says how much there is; one that was cut to fewer bits says as much, or the cut has thrown.</summary>
    private static Limit? CountOf(Value number) => SameAs(number) ?? (number.CutFrom is { } whole ? new(whole, IsLength: false) : null);

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
        Store(assignment.Target, stored, assignment.Value);
        Publish(assignment, stored);
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
                NoteElementWritten(target, value);
            }

            return;
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
                && !(from?.DescendantsAndSelf().Any(read => PlaceOf(read) == place) ?? true))
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

        if (place.Path.Length == 0 && !_state.Fetches.IsEmpty)
        {
            ForgetFetchesOf(place);
        }

        var source = value.Place;
        var kept = value with { Place = null, Parts = ImmutableDictionary<string, Value>.Empty, Source = value.Source ?? from };
        if (source is { } original && !original.IsWithin(place))
        {
            kept = kept with { Same = SameAs(value) };
        }

        var fields = source is { } copied
            ? _state.Values.Marked(copied.Marks).Where(each => each.Key.IsWithin(copied) && each.Key != copied).ToList()
            : [];
        _state = _state.Without(place).With(place, kept.WithoutMentioning(place).Named(place));
        foreach (var part in value.Parts)
        {
            _state = _state.With(place.Field(part.Key),
                (part.Value with { Place = null, Same = SameAs(part.Value) }).WithoutMentioning(place));
        }

        foreach (var field in fields)
        {
            _state = _state.With(place with { Path = place.Path + field.Key.Path.Substring(source!.Value.Path.Length) },
                field.Value.WithoutMentioning(place));
        }
    }

    /// <summary>The address that a member of the object here has is another one from here on.</summary>
    private void ForgetFetchesOf(Place place)
    {
        var left = _state.Fetches.WithoutMembersOf(place);
        _state = ReferenceEquals(left, _state.Fetches) ? _state : _state with { Fetches = left };
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
            var number = VisitQuietly(index);
            NoteElements(storage.Id, number.Range.High >= storage.Count.Low - 1
                && !number.Limits.Any(limit => !limit.IsLength && limit.Of != storage.CountPlace && _state.ValueOf(limit.Of).IsTainted)
                ? AllElements : SomeElements);
        }
        else if (element.Kind == OperationKind.None && BufferOf(element) is { } pointed)
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
                && !_state.Values.Keys.Any(each => each.IsWithin(Place.Of(local))) && SkipsLocalsInit())
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

    private Value VisitProperty(IPropertyReferenceOperation property)
    {
        var arguments = property.Arguments.Select(argument => Visit(argument.Value)).ToList();
        var container = property.Instance is null ? Value.Unknown : Visit(property.Instance);
        switch (property.Property.Name)
        {
            case "Size" when property.Property is { IsStatic: true,
                ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr }:
                return Value.Constant(8);
            case "Ok" when _model.IsSysResult(property.Property.ContainingType):
                return Value.Constant(0);
            case "Span" when property.Property.ContainingType is { Name: "Memory" or "ReadOnlyMemory" }:
                return container with { Condition = null, Cases = [] }; // Another name of all of it.
            case "Span" or "Memory" when container.Storage is not null:
                return container.AsNew();
            case "Current" when container.ContentsFetchedBy is not null:
                return OfElement(property.Type, container);
            case "Null" when _model.IsUserPtr(property.Type):
                return Value.OfType(property.Type);
            case "Address" when _model.IsUserPtr(property.Instance?.Type):
                return Laundered(container, property);
            case "Length" or "Count" when property.Arguments.IsEmpty && IsBuffer(property.Property.ContainingType):
                return LengthOf(property.Instance is null ? null : PlaceOf(property.Instance), container, property.Type);
            case "IsOpen" when container.Resource is { } opened:
                return Value.OfType(property.Type) with { Condition = IfTaken(opened) };
            case "IsError" when _model.IsSysResult(property.Instance?.Type):
                return Value.OfType(property.Type) with { Condition = ErrorTest(container) };
        }

        if (property.Property.IsIndexer && arguments.Count == 1)
        {
            if (IsIndexedByNumber(property))
            {
                _rules.OnIndex(Here(), property, container, arguments[0], isSlice: false);
            }

            return OfElement(property.Type, container);
        }

        return Calculated(property, container) is { } calculated ? calculated
            : PlaceOf(property) is null ? OfMember(property.Property, property.Type!, container, property) : VisitReference(property);
    }

    /// <summary>A property that calculates something from what else its object has: what it calculates there.</summary>
    private Value? Calculated(IPropertyReferenceOperation property, Value container)
    {
        if (IsTarget(property) || property.Instance is null || PlaceOf(property.Instance) is not { } instance
            || _summaries.CalculationOf(property.Property) is not { } calculation
            || !_calculations.Add(calculation))
        {
            return null; // Or it comes round to itself.
        }

        var outer = _calculated;
        _calculated = instance;
        var receiver = property.Property.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface ? null
            : calculation.DescendantsAndSelf().OfType<IParameterReferenceOperation>().FirstOrDefault()?.Parameter;
        if (receiver is not null)
        {
            _state = _state.With(Place.Of(receiver), container.AsCopy());
        }

        var value = VisitQuietly(calculation);
        if (receiver is not null)
        {
            _state = _state.Without(Place.Of(receiver));
            value = value.WithoutMentioning(Place.Of(receiver));
        }

        _calculated = outer;
        _calculations.Remove(calculation);
        return value with { MayHaveWrapped = value.MayHaveWrapped is { } wrapped && calculation.DescendantsAndSelf().Contains(wrapped)
            ? property : value.MayHaveWrapped };
    }

    /// <summary>Whether the length of such a thing is how much is in it, rather than a number that somebody has written.</summary>
    private static bool IsBuffer(INamedTypeSymbol? type)
        => type?.ContainingNamespace.IsInSystem() == true;

    /// <summary>A span or a list; others, of a dictionary or of the kernel's own classes, take what they are given.</summary>
    private static bool IsIndexedByNumber(IPropertyReferenceOperation property)
        => property.Arguments[0].Parameter?.Type.SpecialType == SpecialType.System_Int32
            && (property.Property.ContainingNamespace.IsSystem()
                || property.Property.ContainingNamespace.IsOfCollections("Generic", "Immutable"))
            && property.Property.ContainingType.Name is not ("Dictionary" or "IDictionary" or "IReadOnlyDictionary");

    private static Condition Failure(IOperation access)
        => new([new Fact.CameTo(access, Outcome.Failed)], [new Fact.CameTo(access, Outcome.Succeeded)]);

    private static Value LengthOf(Place? buffer, Value container, ITypeSymbol? type)
    {
        var count = container.Storage?.Count ?? Interval.NotNegative;
        return Value.OfType(type) with
        {
            Range = count.Meet(new(0, int.MaxValue)),
            Same = buffer is { } place ? new(place, IsLength: true) : null,
        };
    }

    /// <summary>A user address as a number.</summary>
    private static Value Laundered(Value pointer, IOperation place)
        => new() { Space = Space.Laundered, Origin = pointer.Origin, IsTainted = true, Range = Interval.NotNegative,
            Source = pointer.Source ?? place };
}
