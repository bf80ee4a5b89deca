using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Listens as a rule does, and remembers what callers have to know. What it takes to put that together, most of all the join of all ways
/// out, is done when a caller asks: most methods that are analyzed have none.
/// </summary>
internal sealed class SummaryCollector(IMethodSymbol method) : FlowRule
{
    private readonly HashSet<ParameterFetch> _fetches = [];
    private readonly HashSet<Fetch> _fieldFetches = [];
    private ResultKind? _result;
    private readonly HashSet<int> _checked = [];
    private readonly HashSet<int> _tested = [];
    private readonly HashSet<ParameterUse> _uses = [];
    private readonly HashSet<WrappedAccess> _accesses = [];
    private readonly HashSet<int> _allocations = [];
    private readonly HashSet<Taking> _takes = [];
    private readonly HashSet<int> _releases = [];
    private readonly HashSet<Running> _runs = [];
    private readonly HashSet<int> _addresses = [];
    private readonly List<(FlowState State, Value? Returned)> _exits = [];
    private readonly object _lock = new();
    private MethodSummary? _summary;
    private KernelModel? _model;
    private bool _mayFault;
    private bool _movesNative;
    private bool _returnsUserAddress;
    private bool _setsMember;
    private bool _isOneParameter = true;
    private int? _returned;

    public override DiagnosticDescriptor Descriptor => throw new NotSupportedException("It reports nothing.");

    /// <summary>When the method has been told to its end.</summary>
    public MethodSummary Summary
    {
        get
        {
            lock (_lock)
            {
                return _summary ??= Summarised();
            }
        }
    }

    private MethodSummary Summarised()
    {
        FlowState? exit = null;
        var told = FlowState.Empty;
        foreach (var (state, returned) in _exits)
        {
            Remember(state, told.Fetches);
            told = state;
            NoteTaken(state, returned);
            var left = returned is null ? state : WithFieldsOf(returned, state).With(Place.Returned, returned.AsCopy());
            exit = exit is null ? left : FlowState.Join(exit, left);
        }

        _exits.Clear();
        return new(_result ?? StatusOf(exit), [.. _fetches], [.. _fieldFetches], _mayFault, _returnsUserAddress, _isOneParameter ? _returned
            : null, [.. _checked], [.. _tested], [.. _uses], _movesNative,
            [.. _accesses], [.. _allocations], [.. _takes], [.. _releases], [.. _runs], [.. _addresses], Remembered(exit));
    }

    /// <summary>What is in a structure that is returned.</summary>
    private FlowState WithFieldsOf(Value returned, FlowState state)
    {
        if (!method.ReturnType.IsValueType || returned.Place is not { } whole)
        {
            return state;
        }

        foreach (var (place, field) in state.Values.Marked(whole.Marks).Select(static each => (each.Key, each.Value))
            .Where(each => each.Key.IsWithin(whole) && each.Key != whole).ToList())
        {
            var path = Place.Returned.Path + place.Path.Substring(whole.Path.Length);
            state = state.With(Place.Returned with { Path = path }, field.AsCopy());
        }

        return state.Filled.TryGetValue(whole, out var filled)
            ? state with { Filled = state.Filled.SetItem(Place.Returned, filled) } : state;
    }

    private bool IsOwn(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method);

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        _mayFault |= access.Kind.MayFault;
        _movesNative |= at.State.Caller == CallerWidth.NotAsked && Rules.UserAddressTruncated.MovesNative(access);
        NoteAccess(at, access);
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole)
    {
        NoteAccess(at, access);
        if (access is { Kind.Direction: Direction.Fetch, Length: { } length } && whole.Storage is { } buffer && OwnBuffer(buffer) is null
            && !Bounds.Hold(length, Rules.CopySizeMismatch.AsBytes(whole), isSlice: true, at.State) && !Bounds.IsLimited(length, at.State))
        {
            NoteUse(length, Use.Cut);
        }
    }

    /// <summary>An access on a buffer of the caller's.</summary>
    private void NoteAccess(RulePoint at, UserAccess access)
    {
        if ((OwnParameter(access.Kernel.Place) ?? OwnBuffer(access.Kernel.Storage)) is not { } kernel)
        {
            return;
        }

        var said = access.Kernel.Storage?.CountPlace ?? access.Length?.Place;
        var number = said is { } place ? at.State.ValueOf(place) : Value.Unknown;

        // What the method has compared with the buffer's length itself is no length that its caller has to answer for.
        var isCompared = number.Limits.Any(limit => limit is { IsLength: true, Plus: <= 0, MayWrap: false }
            && OwnParameter(limit.Of) == kernel);
        _accesses.Add(new(
            access.Kind, kernel, OwnParameter(access.User.Origin?.Root as Place), isCompared ? null : OwnParameter(said), number.Range,
            number.Limits.Where(limit => limit is { IsLength: false, Plus: <= 0,
                Less: null }).Select(limit => OwnParameter(limit.Of)).FirstOrDefault(limit => limit is not null)));
    }

    private int? OwnParameter(Place? place)
        => place is { Path: "", Root: IParameterSymbol parameter } && IsOwn(parameter) ? parameter.Ordinal : null;

    /// <summary>The parameter that is the buffer, or refers to it.</summary>
    private int? OwnBuffer(Storage? storage)
        => storage?.Id is Place { Root: IParameterSymbol parameter } place && place.Path is "" or ".*" && IsOwn(parameter)
        ? parameter.Ordinal : null;

    public override void OnUserPointerMade(RulePoint at, IOperation creation, Value address)
    {
        if (address.Parameter is { } parameter && IsOwn(parameter))
        {
            _addresses.Add(parameter.Ordinal);
        }
    }

    public override void OnInvoked(RulePoint at, Value function, IReadOnlyList<Value> arguments)
    {
        if (OwnParameter(function.Place) is { } called)
        {
            var isLocked = at.State.Held.Values.Any(held => held.Kind == HeldKind.Lock);
            _runs.Add(new(called, -1, null, isLocked));
            _runs.UnionWith(arguments.Select((value, position) => new Running(called, position, OwnParameter(value.Place ?? value.Same?.Of),
                isLocked)));
        }
    }

    public override void OnAllocation(RulePoint at, IOperation allocation, Value count, bool onStack)
    {
        if (!onStack && count is { Parameter: { } size, Limits.IsEmpty: true } && IsOwn(size) && count.Range.High >= int.MaxValue)
        {
            _allocations.Add(size.Ordinal);
        }
    }

    /// <summary>What was fetched on the way out; a string has been looked at by whoever took it.</summary>
    /// <param name="state">What is known there.</param>
    /// <param name="told">What was fetched on another way out.</param>
    private void Remember(FlowState state, FetchLog told)
    {
        _tested.UnionWith(state.RangeTests.Keys.OfType<Place>().Select(each => each is { Path: "", Root: IParameterSymbol own }
            && IsOwn(own) ? own.Ordinal : -1).Where(each => each >= 0));
        foreach (var fetch in state.Fetches.Besides(told))
        {
            var isString = fetch.Access is IInvocationOperation call
                && _model!.AccessOf(call.TargetMethod) is { Result: ResultKind.LengthOrErrno or ResultKind.LengthOrZero };
            if (fetch.Start.Root is Place { Path: "", Root: IParameterSymbol parameter } && IsOwn(parameter))
            {
                _fetches.Add(new(parameter.Ordinal, fetch.Start.Offset, fetch.Bytes, fetch.IsTrusted
                    || isString, fetch.Length is { Path: "", Root: IParameterSymbol length } ? length.Ordinal : null, fetch.IsRefetch));
            }
            else if (fetch.Start.Root is Place { Root: { } kept } && (kept is IFieldSymbol || IsCaptured(kept)))
            {
                _fieldFetches.Add(fetch);
            }
        }
    }

    /// <summary>Whether a local function finds it in the method around it.</summary>
    private bool IsCaptured(ISymbol kept)
        => method.MethodKind == MethodKind.LocalFunction && kept is IParameterSymbol or ILocalSymbol
            && SymbolEqualityComparer.Default.Equals(kept.ContainingSymbol, method.ContainingSymbol);

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (NumberOf(index) is not { Root: IParameterSymbol parameter } number || !IsOwn(parameter)
            || Bounds.Hold(index, container, isSlice, at.State) || IsAskedAboutItself(at, parameter, number))
        {
            return;
        }

        var isLimited = Bounds.IsLimited(index, at.State) || Bounds.IsLimited(at.State.ValueOf(number), at.State);
        if (!isSlice && (container.Place ?? container.Storage?.Id as Place)?.Root is not IParameterSymbol)
        {
            NoteElement(at, container, index, number, isLimited);
        }

        if (isLimited)
        {
            return;
        }

        if (isSlice && Rules.LengthNotBounded.CopyOf(at, access) is not null)
        {
            _uses.Add(new(number, Use.Cut, index.Range));
        }
        else if ((container.Place ?? container.Storage?.Id as Place) is { Path: "" or ".*",
            Root: IParameterSymbol { RefKind: RefKind.None } whole }
            && number.Path.Length == 0 && (IsOwn(whole) || whole.ContainingSymbol is INamedTypeSymbol))
        {
            _uses.Add(new(number, isSlice ? Use.Slice : Use.Index, index.Range, whole));
        }
    }

    /// <summary>An element of something of the kernel's own: how far its index is left to the callers.</summary>
    private void NoteElement(RulePoint at, Value container, Value index, Place number, bool isLimited)
    {
        if (method.MethodKind == MethodKind.Ordinary && !at.Model.IsEntry(method) && !container.IsUserAddress)
        {
            var most = isLimited ? long.MaxValue
                : container.Storage is { Count: { IsConstant: true, High: var count } } ? count - 1 : int.MaxValue - 1;
            _uses.Add(new(number, Use.Element, index.Range) { Room = new(0, most) });
        }
    }

    public override void OnConversion(RulePoint at, IOperation conversion, Value value, ITypeSymbol to)
    {
        // What callers pass to a private method for a number is asked for where that becomes a pointer.
        if (KernelModel.IsPointer(to) && value.Space == Space.Kernel && KernelModel.IsOfNumber(conversion)
            && !(conversion.Parent is IArgumentOperation { Parameter: { } target } && at.Model.IsUser(target))
            && (value.Parameter is null || method.DeclaredAccessibility != Accessibility.Private) && !at.Model.IsEntry(method)
            && KernelModel.EscapeOf(method) is null)
        {
            NoteUse(value, Use.Pointer);
        }
    }

    public override void OnComparison(RulePoint at, IBinaryOperation comparison, Value left, Value right)
    {
        NoteUse(left, Use.Judged);
        NoteUse(right, Use.Judged);
    }

    public override void OnMatch(RulePoint at, IOperation match, Value value, Interval holds) => NoteUse(value, Use.Judged);

    public override void OnDereference(RulePoint at, IOperation access, Value address) => NotePointer(address);

    public override void OnHandOver(RulePoint at, IOperation value, Value known, ISymbol target)
    {
        _setsMember |= target is IFieldSymbol or IPropertySymbol && (target.IsStatic || target.ContainingType.IsReferenceType);
        if (value.Type is IPointerTypeSymbol && target is IParameterSymbol parameter && !at.Model.IsUser(parameter))
        {
            NotePointer(known);
        }
    }

    /// <summary>A pointer that lies in what the caller has passed; of a parameter that is one, the caller is told by its type.</summary>
    private void NotePointer(Value address)
    {
        if (address is { Place.Path.Length: > 0, Space: Space.Kernel })
        {
            NoteUse(address, Use.Pointer);
        }
    }

    public override void OnLoop(RulePoint at, IBinaryOperation condition, Value left, Value right)
    {
        foreach (var bound in Rules.LoopNotBounded.OpenBounds(at, condition, left, right))
        {
            NoteUse(bound, Use.Rounds);
        }
    }

    public override void OnCreation(RulePoint at, IObjectCreationOperation creation)
        => NoteKept(at, Rules.UserPointerOutlives.KeptBy(creation));

    /// <summary>Functions that the method was given, and that are called later: themselves, or by a lambda that is.</summary>
    private void NoteKept(RulePoint at, IEnumerable<IOperation> functions)
    {
        foreach (var parameter in functions.SelectMany(function => Rules.UserPointerOutlives.NamesIn(at, function))
            .OfType<IParameterSymbol>().Where(parameter => parameter.Type.TypeKind == TypeKind.Delegate && IsOwn(parameter)))
        {
            _uses.Add(new(Place.Of(parameter), Use.Later, Interval.All));
        }
    }

    /// <summary>What is handed on to another method is used by that.</summary>
    public override void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
        if (use is not (Use.Slice or Use.Index or Use.Element) && (use != Use.Cut || !Bounds.IsLimited(value, at.State)))
        {
            NoteUse(value, use);
        }
    }

    private void NoteUse(Value value, Use use)
    {
        if (NumberOf(value) is { Root: IParameterSymbol parameter } place && IsOwn(parameter))
        {
            _uses.Add(new(place, use, value.Range));
        }
    }

    /// <summary>Whether the object that a number is in is asked, by a truth value of its own: <c>request.IsValid</c>.</summary>
    private bool IsAskedAboutItself(RulePoint at, IParameterSymbol parameter, Place number)
        => number.Path.Length > 0 && method.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax().DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member => member.Expression is IdentifierNameSyntax name
                && name.Identifier.ValueText == parameter.Name && at.SymbolOf(member) is IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean }
                    or IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean });

    /// <summary>A parameter, or something in it, be it converted.</summary>
    private static Place? NumberOf(Value number)
        => number.Parameter is { } parameter ? Place.Of(parameter)
            : MemberOf(number.Place) ?? MemberOf(number.CutFrom)
                ?? MemberOf(number.Same?.Place);

    private static Place? MemberOf(Place? place)
        => place is { Path.Length: > 0, Root: IParameterSymbol, IsCalculated: false } ? place : null;

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        NoteKept(at, Rules.UserPointerOutlives.KeptBy(call));
        _mayFault |= at.MayFault(call.TargetMethod);
        _movesNative |= at.State.Caller == CallerWidth.NotAsked && at.MovesNative(call.TargetMethod);
        if (KernelModel.IsAccessOk(call.TargetMethod)
            && arguments[0].Origin is { Root: Place { Path: "", Root: IParameterSymbol parameter } })
        {
            _checked.Add(parameter.Ordinal);
        }

        var givesBack = at.Model.MarksOf(call.TargetMethod).Holding is { IsTaking: false, Kind: HeldKind.Object };
        for (var position = 0; position < arguments.Count; position++)
        {
            var isRelease = givesBack || at.Releases(call.TargetMethod, call.Arguments[position].Parameter?.Ordinal ?? -1);
            if (isRelease && OwnParameter(arguments[position].Place ?? arguments[position].Same?.Of) is { } released)
            {
                _releases.Add(released);
            }
        }
    }

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        _returnsUserAddress |= known is { Space: Space.Laundered } or { HoldsUserAddress: true };
        var parameter = known?.Place is { Path: "", Root: IParameterSymbol own } && IsOwn(own) ? own.Ordinal : (int?)null;
        _isOneParameter &= parameter is not null && (_returned is null || _returned == parameter);
        _returned = parameter;
        if (known?.Result is { } result)
        {
            _result = result.Kind;
        }
    }

    /// <summary>Behind the finally blocks on the way out.</summary>
    public override void OnExit(RulePoint at, IOperation? value, Value? known)
    {
        _model = at.Model;
        _exits.Add((at.State, known));
    }

    /// <summary>What is still held where the method returns, and is in its result or in what it hands out.</summary>
    private void NoteTaken(FlowState state, Value? returned)
    {
        foreach (var (call, held) in state.Held.Select(each => (each.Value.Taken,
            each.Value)).Where(each => each.Value.Kind is HeldKind.Object or HeldKind.Window or HeldKind.PagefaultOff))
        {
            if (returned?.Resource == call)
            {
                _takes.Add(new(held.Kind, null));
            }

            foreach (var parameter in method.Parameters.Where(parameter => parameter.RefKind == RefKind.Out
                && state.ValueOf(Place.Of(parameter)).Resource == call))
            {
                _takes.Add(new(held.Kind, parameter.Ordinal));
            }
        }
    }

    /// <summary>
    /// An error code or a truth value that tells whether the user accesses in the method have worked, says so to the caller, too.
    /// </summary>
    private static ResultKind? StatusOf(FlowState? exit)
    {
        if (exit?.ValueOf(Place.Returned) is not { } returned)
        {
            return null;
        }

        var isStatus = returned.Cases.Any(each => each.Range.High < 0
            && each.Facts.Any(fact => fact is Fact.CameTo { Outcome: Outcome.Failed }))
            && returned.Cases.Any(each => each.Range.Low >= 0
                && each.Facts.Any(fact => fact is Fact.CameTo { Outcome: Outcome.Succeeded }));
        var isTruth = returned.Condition is { WhenTrue: { } whenTrue, WhenFalse: { } whenFalse }
            && whenTrue.Any(fact => fact is Fact.CameTo { Outcome: Outcome.Succeeded } came
                && whenFalse.Contains(came with { Outcome = Outcome.Failed }));
        return isStatus ? ResultKind.Errno : isTruth ? ResultKind.Truth : null;
    }

    /// <summary>Whether callers have no way to learn what became of the user accesses in it.</summary>
    private bool TellsNothing
        => method is { ReturnsVoid: true, MethodKind: MethodKind.Ordinary, IsAsync: false } && !_setsMember
            && method.Parameters.Count(static parameter => parameter.RefKind is RefKind.Out or RefKind.Ref) <= 1;

    /// <summary>
    /// What callers can use: the result, and what parameters hold that still are what they were or that refer to something.
    /// </summary>
    private FlowState? Remembered(FlowState? exit)
    {
        if (exit is null)
        {
            return null;
        }

        var changed = method.Parameters.Where(parameter => parameter.RefKind == RefKind.None
            && !SymbolEqualityComparer.Default.Equals(exit.ValueOf(Place.Of(parameter)).Parameter, parameter))
            .Select(parameter => Place.Of(parameter)).ToList();
        var returned = changed.Aggregate(exit.ValueOf(Place.Returned), static (value, parameter) => value.WithoutMentioning(parameter));
        var kept = exit.Values.Where(each => each.Key.Factor is null && (each.Key.Root is IParameterSymbol
            || each.Key.IsWithin(Place.Returned)
            || (each.Key.Root is ILocalSymbol local && !SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, method))));
        return FlowState.Empty with
        {
            Values = FlowState.Empty.Values.SetItems(kept).SetItem(Place.Returned, returned),
            Outcomes = TellsNothing ? exit.Outcomes : FlowState.Empty.Outcomes,
            Filled = FlowState.Empty.Filled.SetItems(
                exit.Filled.Where(static each => each.Key is Place place
                    && (place == Place.Returned || place is { Path: "", Root: IParameterSymbol }))),
        };
    }
}
