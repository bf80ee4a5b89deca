using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Locals, parameters, fields and temporaries: where something is kept, and what it is when it is read.</content>
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

    private readonly Places _places = new();

    /// <summary>Where an operation reads or writes, if that is a place.</summary>
    private Place? PlaceOf(IOperation operation) => operation.Kind switch
    {
        OperationKind.LocalReference => PlaceOf(((ILocalReferenceOperation)operation).Local),
        OperationKind.ParameterReference => _places.Of(((IParameterReferenceOperation)operation).Parameter),
        OperationKind.FlowCaptureReference => _places.Of(((IFlowCaptureReferenceOperation)operation).Id),
        OperationKind.InstanceReference => _calculated,
        OperationKind.FieldReference => PlaceOf((IFieldReferenceOperation)operation),
        OperationKind.PropertyReference => PlaceOf((IPropertyReferenceOperation)operation),
        OperationKind.Conversion when (IConversionOperation)operation is { Conversion.IsIdentity: true, Operand: var same } => PlaceOf(same),
        OperationKind.DeclarationExpression => PlaceOf(((IDeclarationExpressionOperation)operation).Expression),
        OperationKind.Parenthesized => PlaceOf(((IParenthesizedOperation)operation).Operand),
        _ => null,
    };

    private Place? PlaceOf(ILocalSymbol local)
        => local.IsRef && _references.TryGetValue(local, out var referred) ? referred : _places.Of(local);

    private Place? PlaceOf(IFieldReferenceOperation field)
        => IsOwn(field.Instance) ? _places.Of(field.Field) : Within(field.Instance!, NameOf(field.Field));

    private Place? PlaceOf(IPropertyReferenceOperation reference) => reference.Property switch
    {
        { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            or { Name: "Span", ContainingType.Name: "Memory" or "ReadOnlyMemory" } when reference.Instance is { } whole => PlaceOf(whole),
        { IsIndexer: true } or { Name: "Current", RefKind: not RefKind.None } => null,
        var property => IsOwn(reference.Instance) ? _places.Of(property) : Within(reference.Instance!, property.Name),
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
        => field.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "FieldOffsetAttribute")
            is { ConstructorArguments: [{ Value: int offset }] } ? offset : null;

    private static string NameOfPart(int at) => $"Item{at + 1}";

    private Place? Within(IOperation instance, string field)
        => PlaceOf(instance) is { } outer && outer.Depth < MostFields ? _places.Of(outer, field) : null;

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
            return ReadBehind(operation, OfMember(((IFieldReferenceOperation)operation).Field, operation.Type!, container, operation));
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
        if (Interval.Of(operation.Type) is var room && !value.Range.IsWithin(room) && !value.Range.IsCounted
            && value.Range.Meet(room) is { IsEmpty: false } held)
        {
            value = value with { Range = held }; // A comparison alone does not say of what type the number is.
        }

        if (operation.Type is IArrayTypeSymbol { Rank: 1 } array && value.Storage is null or { Id: Place, ElementSize: null })
        {
            // Of one that something was compared with the comparison says how long it is, and no more than that.
            var count = LengthOfReadOnly(operation) ?? Interval.NotNegative;
            var size = TypeSize.Of(array.ElementType);
            value = value with
            {
                Storage = value.Storage is { } compared
                    ? compared with { Count = compared.Count.Meet(count) is { IsEmpty: false } both ? both : count, ElementSize = size }
                    : new(place.Contents(), count, size),
            };
        }
        else if (value.Storage is { Count.IsConstant: false, Id: Place } compared && LengthOfReadOnly(operation) is { } exact)
        {
            value = value with { Storage = compared with { Count = exact } }; // Not only what a comparison has said of it.
        }
        else if (value.Storage is null && operation is IParameterReferenceOperation && IsSpan(operation.Type))
        {
            value = value with { Storage = new(place.Contents(), Interval.NotNegative, ElementSizeOf(operation.Type)) };
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
        if (steps == 0 || copy.Same is not { IsLength: false, Less: null, MayWrap: false } same
            || !_state.Values.TryGetValue(same.Of, out var original))
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
        => operation is IFieldReferenceOperation { Field: { IsReadOnly: true } field } && _summaries.Calculations.LengthOf(field) is { } length
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
            var place = PlaceOf(operation);
            if (place is null)
            {
                ForgetFetchesBy(operation.Syntax); // Of an element, and of which, the syntax does not say.
            }

            value = value with { Space = Space.User, Origin = new(place is null ? operation.Syntax : place, 0), IsTainted = true };
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
        => type is IPointerTypeSymbol || type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            or SpecialType.System_Int64 or SpecialType.System_UInt64;

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

    /// <summary>A user address as a number.</summary>
    private static Value Laundered(Value pointer, IOperation place)
        => new() { Space = Space.Laundered, Origin = pointer.Origin, IsTainted = true, Range = Interval.NotNegative,
            Source = pointer.Source ?? place };
}
