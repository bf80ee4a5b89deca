using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// What each operation does to what is known: the transfer function of the flow analysis. The rules are told what it meets once that is
/// the solution.
/// </summary>
internal sealed partial class Interpreter : IFlowProblem<FlowState>
{
    private readonly KernelModel _model;
    private readonly IMethodSymbol _method;
    private readonly MethodSummaries _summaries;
    private readonly NestedFunctions _nested;
    private readonly Dictionary<int, Value> _branches = [];
    private readonly Dictionary<CaptureId, IOperation> _targets = [];
    private FlowRules _rules = FlowRules.None;
    private RulePoint? _point;
    private (ControlFlowGraph Graph, FlowRules Rules, RulePoint Point)? _listeners;
    private FlowState _state = FlowState.Empty;
    private FlowState? _within;

    public Interpreter(KernelModel model, IMethodSymbol method, MethodSummaries summaries, NestedFunctions nested)
        => (_model, _method, _summaries, _nested) = (model, method, summaries, nested);

    /// <summary>The method, local function or lambda.</summary>
    public IMethodSymbol Method => _method;

    /// <summary>The functions in it.</summary>
    public NestedFunctions Nested => _nested;

    /// <summary>What is known before a method begins: its parameters, as far as their types and marks tell.</summary>
    public FlowState Entry()
    {
        var state = FlowState.Empty;
        foreach (var parameter in _method.Parameters)
        {
            var bit = parameter.Ordinal < Renaming.MostParameters ? 1ul << parameter.Ordinal : 0;
            state = state.With(Place.Of(parameter), OfParameter(parameter) with { Parameter = parameter, MadeFrom = bit });
        }

        // A handler for callers of 32 bits says so by its name.
        return _method.Name.StartsWith("Compat", StringComparison.Ordinal) && IsEntry(_method) ? state with { Caller = CallerWidth.Narrow }
            : state;
    }

    /// <summary>Whether the arguments are those that a program has given.</summary>
    private bool IsEntry(IMethodSymbol method) => _model.IsSyscall(method) || method.Name is "Ioctl" or "CompatIoctl";

    /// <summary>A parameter as it comes: of a system call, the user's.</summary>
    private Value OfParameter(IParameterSymbol parameter)
    {
        var value = OfDeclared(parameter, parameter.Type);
        return parameter.ContainingSymbol is IMethodSymbol method && IsEntry(method)
            && (value.IsUserAddress || Interval.Of(parameter.Type) != Interval.All || parameter.Type is IPointerTypeSymbol
                || parameter.Type.SpecialType is SpecialType.System_Int64 or SpecialType.System_IntPtr)
                ? value with { IsTainted = true } : value;
    }

    public FlowState Join(FlowState left, FlowState right) => FlowState.Join(left, right);

    public FlowState Widen(FlowState older, FlowState newer) => FlowState.Widen(older, newer);

    public FlowState WithoutSuspicion(FlowState state) => state.WithoutWraps();

    public bool IsOfInterest(FlowState state) => state.Values.Any(static each => each.Value.IsTainted || each.Value.IsUserAddress);

    public bool AreEqual(FlowState left, FlowState right) => FlowState.AreEqual(left, right);

    public FlowState Transfer(BasicBlock block, FlowState state)
        => _listeners is { } listeners ? Tell(listeners.Graph, block, state, listeners.Rules, listeners.Point) : Run(block, state);

    private FlowState Run(BasicBlock block, FlowState state)
    {
        _state = state;
        foreach (var operation in block.Operations)
        {
            Visit(operation);
            _within = _within is null ? null : FlowState.Join(_within, _state);
        }

        if (block.BranchValue is { } condition)
        {
            _branches[block.Ordinal] = Visit(condition);
            _within = _within is null ? null : FlowState.Join(_within, _state);
        }

        return _state;
    }

    public FlowState Transfer(BasicBlock block, FlowState state, out FlowState within)
    {
        _within = state;
        var behind = Transfer(block, state);
        (within, _within) = (_within, null);
        return behind;
    }

    public FlowState? Follow(BasicBlock block, ControlFlowBranch branch, FlowState state)
    {
        if (!_method.ReturnsVoid && branch is { Destination.Kind: BasicBlockKind.Exit, FinallyRegions.IsEmpty: true })
        {
            return null; // Rules look at the return of a value where it is; nothing comes behind it.
        }

        if (block.ConditionKind == ControlFlowConditionKind.None || !_branches.TryGetValue(block.Ordinal, out var value))
        {
            return state;
        }

        var isTrue = branch.IsConditionalSuccessor == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
        if (value.Range.IsConstant && value.Range.Low is 0 or 1 && value.Range.Low != (isTrue ? 1 : 0))
        {
            return null;
        }

        // A truth value of which nothing else is known is at least the same at the next test.
        var condition = value.Condition ?? Compare(BinaryOperatorKind.Equals, value, Value.Constant(1))!;

        if ((isTrue ? condition.WhenTrue : condition.WhenFalse) is not { } facts)
        {
            return null;
        }

        FlowState? result = state;
        foreach (var fact in facts)
        {
            result = result?.Assume(fact);
        }

        return result;
    }

    /// <summary>
    /// Solves a graph, and tells the rules what happens in it: as it goes where it comes to each block once, behind the solution where
    /// a loop or a handler makes it come again.
    /// </summary>
    /// <returns>How many blocks were reached, and how often they were visited; null if there was no end of it, and nothing was
    /// told.</returns>
    public (int Blocks, int Visits)? Solve(ControlFlowGraph graph, FlowState entry, FlowRules rules, RulePoint point,
        CancellationToken cancellation)
    {
        var analysis = new ForwardAnalysis<FlowState>(graph, this);
        if (ForwardAnalysis<FlowState>.GoesForward(graph))
        {
            _listeners = (graph, rules, point);
            var reached = analysis.Solve(entry)!.Count;
            _listeners = null;
            return (reached, analysis.Visits);
        }

        if (analysis.Solve(entry) is not { } states)
        {
            return null;
        }

        foreach (var state in states.OrderBy(state => state.Key.Block))
        {
            cancellation.ThrowIfCancellationRequested();
            Tell(graph, graph.Blocks[state.Key.Block], state.Value, rules, point);
        }

        return (states.Count, analysis.Visits);
    }

    /// <summary>Runs a block, and tells the rules what happens in it.</summary>
    /// <returns>What is known behind it.</returns>
    private FlowState Tell(ControlFlowGraph graph, BasicBlock block, FlowState state, FlowRules rules, RulePoint point)
    {
        (_rules, _point) = (rules, point);
        var behind = Run(block, state);
        _branches.TryGetValue(block.Ordinal, out var value);
        if (block.Kind == BasicBlockKind.Exit && _method.ReturnsVoid)
        {
            _rules.OnReturn(Here(), null, null);
            _rules.OnExit(Here(), null, null);
        }
        else if (block is { FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return, BranchValue: { } returned })
        {
            _rules.OnReturn(Here(), returned, value);
            _point!.State = BehindFinally(block, graph);
            _rules.OnExit(_point, returned, value);
        }
        else if (block.BranchValue is { } condition && block.ConditionKind != ControlFlowConditionKind.None && value is not null)
        {
            var onTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue ? block.ConditionalSuccessor : block.FallThroughSuccessor;
            var onFalse = block.ConditionKind == ControlFlowConditionKind.WhenTrue ? block.FallThroughSuccessor
                : block.ConditionalSuccessor;
            var branch = new Branch(condition, value, IsLoopHead(block), ReturnedBy(onTrue, value.Condition?.WhenTrue),
                ReturnedBy(onFalse, value.Condition?.WhenFalse));
            _rules.OnBranch(Here(), branch);
            if (branch.IsLoop && condition is IBinaryOperation comparison && IsComparison(comparison.OperatorKind))
            {
                var (left, right) = (VisitQuietly(comparison.LeftOperand), VisitQuietly(comparison.RightOperand));
                _rules.OnLoop(Here(), comparison, left, right);
            }
        }

        (_rules, _point) = (FlowRules.None, null);
        return behind;
    }

    /// <summary>The constant that is returned at once where a user access came to some end, and nothing else is done.</summary>
    private (IOperation Value, long Number)? ReturnedBy(ControlFlowBranch? way, ImmutableArray<Fact>? facts)
    {
        if (facts?.Any(static fact => fact is Fact.CameTo) != true || ResultOf(way?.Destination) is not { } value)
        {
            return null;
        }

        var state = _state;
        var returned = VisitQuietly(value);
        _state = state;
        return returned.Range.IsConstant ? (value, returned.Range.Low) : null;
    }

    /// <summary>What a block returns and nothing else: at once, or as an arm of a conditional or a switch that is returned.</summary>
    private static IOperation? ResultOf(BasicBlock? block) => block switch
    {
        { Operations.IsEmpty: true, BranchValue: { } value, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } => value,
        { Operations: [IFlowCaptureOperation arm], BranchValue: null, Predecessors.Length: 1,
            FallThroughSuccessor.Destination: { Operations.IsEmpty: true, BranchValue: { } result } behind }
            when behind.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
                && Converted(result) is IFlowCaptureReferenceOperation { Id: var id } && id.Equals(arm.Id)
            => arm.Value,
        _ => null,
    };

    private static IOperation Converted(IOperation operation)
        => operation is IConversionOperation conversion ? Converted(conversion.Operand) : operation;

    /// <summary>Whether a block decides on another round: at the head of a loop, or at its end.</summary>
    private static bool IsLoopHead(BasicBlock block)
        => block.Predecessors.Any(way => way.Source.Ordinal >= block.Ordinal)
            || block.ConditionalSuccessor?.Destination?.Ordinal <= block.Ordinal
            || block.FallThroughSuccessor?.Destination?.Ordinal <= block.Ordinal;

    private RulePoint Here()
    {
        if (_point is { } point && !_rules.IsNone)
        {
            point.State = _state;
        }

        return _point!; // Where there is none nobody is asked.
    }

    /// <summary>The value of something that the rules are told of elsewhere.</summary>
    private Value VisitQuietly(IOperation operation)
    {
        var asked = _rules;
        _rules = FlowRules.None;
        var seen = Visit(operation);
        _rules = asked;
        return seen;
    }

    /// <summary>What a declaration says of its value.</summary>
    private Value OfDeclared(ISymbol symbol, ITypeSymbol type)
    {
        var value = Value.OfType(type);
        return !_model.IsUser(symbol) ? value
            : value with { Space = Space.User, Origin = new(Place.Of(symbol), 0), IsTainted = true };
    }

    private Value Visit(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && operation.Kind != OperationKind.FlowCapture)
        {
            var value = OfConstant(constant, operation.Type);
            return constant is not 0 and not 0L && IsErrno(operation) ? value with { IsErrno = true, Errno = operation } : value;
        }

        switch (operation)
        {
            case IExpressionStatementOperation statement:
                return Visit(statement.Operation);
            case ISimpleAssignmentOperation assignment:
                return VisitAssignment(assignment);
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var raised } } listening:
                VisitChildren(listening);
                _rules.OnHandOver(Here(), listening.HandlerValue, Value.Unknown, raised);
                return Value.Unknown;
            case ICompoundAssignmentOperation compound:
                return VisitCompound(compound);
            case IIncrementOrDecrementOperation step:
                return VisitStep(step);
            case IFlowCaptureOperation capture:
                return VisitCapture(capture);
            case IFlowCaptureReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation:
                return VisitReference(operation);
            case IPropertyReferenceOperation property:
                return VisitProperty(property);
            case IConversionOperation conversion:
                return VisitConversion(conversion);
            case IBinaryOperation binary:
                return VisitBinary(binary);
            case IUnaryOperation unary:
                return VisitUnary(unary);
            case ITupleOperation tuple:
                return VisitTuple(tuple);
            case IDeconstructionAssignmentOperation deconstruction:
                return VisitDeconstruction(deconstruction);
            case IInterpolatedStringOperation text:
                return VisitInterpolated(text);
            case IUtf8StringOperation text:
                return Value.OfType(text.Type) with { Storage = new(text,
                    Interval.Exactly(System.Text.Encoding.UTF8.GetByteCount(text.Value)), 1) };
            case ICollectionExpressionOperation collection:
                var holds = VisitParts(collection);
                return OfMade(collection.Type) with
                {
                    HoldsUserAddress = holds.IsUserAddress,
                    IsKernelAddress = holds.IsKernelAddress,
                    Storage = collection.Elements.All(element => element is not ISpreadOperation)
                        ? new(collection, Interval.Exactly(collection.Elements.Length), ElementSizeOf(collection.Type)) : null,
                };
            case IArrayInitializerOperation or IObjectOrCollectionInitializerOperation or ISpreadOperation:
                var parts = VisitParts(operation);
                return Value.OfType(operation.Type) with { HoldsUserAddress = parts.IsUserAddress,
                    IsKernelAddress = parts.IsKernelAddress };
            case IFunctionPointerInvocationOperation pointer:
                return VisitFunctionPointer(pointer);
            case IIsNullOperation isNull:
                return NullTest(isNull, Visit(isNull.Operand), isNullWhenTrue: true);
            case IIsPatternOperation pattern:
                return VisitPattern(pattern);
            case IInvocationOperation call:
                return VisitCall(call);
            case IObjectCreationOperation creation:
                return VisitCreation(creation);
            case IArrayCreationOperation array:
                return VisitArray(array);
            case IArrayElementReferenceOperation element:
                return VisitElement(element, element.ArrayReference, element.Indices);
            case IInlineArrayAccessOperation inline:
                return VisitInlineArray(inline);
            case IImplicitIndexerReferenceOperation indexer:
                return VisitImplicitIndexer(indexer);
            case IRangeOperation range:
                return VisitRange(range);
            case ISizeOfOperation size:
                return TypeSize.Of(size.TypeOperand) is { } bytes ? Value.Constant(bytes)
                    : Value.OfType(size.Type) with { Range = new(1, int.MaxValue) };
            case IAddressOfOperation address:
                return VisitAddressOf(address);
            case IAwaitOperation:
                var awaited = VisitChildren(operation);
                _state = _state with { IsResumed = true };
                return awaited;
            case IDefaultValueOperation:
                var nothing = IsSpan(operation.Type) ? new Storage(operation, Interval.Exactly(0), ElementSizeOf(operation.Type)) : null;
                return Value.OfType(operation.Type) with { Range = Interval.Exactly(0), Storage = nothing };
            case IDeclarationExpressionOperation declaration:
                return Visit(declaration.Expression);
            case IArgumentOperation argument:
                return Visit(argument.Value);
            case IFlowAnonymousFunctionOperation lambda:
                return VisitFunction(lambda.Symbol, lambda.Type);
            case IDelegateCreationOperation creation:
                return Visit(creation.Target);
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                return VisitFunction(function, operation.Type);
            case IMethodReferenceOperation reference:
                VisitChildren(reference);
                return OfMade(operation.Type) with { Function = reference.Method };
            case { Kind: OperationKind.None }:
                return VisitNone(operation);
            default:
                return VisitChildren(operation);
        }
    }

    /// <summary>Whether a constant is one of <c>Errno</c>, cast or not.</summary>
    private static bool IsErrno(IOperation constant) => constant switch
    {
        IConversionOperation conversion => IsErrno(conversion.Operand),
        IFieldReferenceOperation { Field.ContainingType.Name: "Errno" } => true,
        _ => false,
    };

    private static Value NullTest(IOperation test, Value value, bool isNullWhenTrue)
        => Value.OfType(test.Type) with { Condition = NullTest(value, isNullWhenTrue), FetchedBy = value.FetchedBy };

    /// <summary>What it means that something is null: that nothing was taken, if it was to be taken.</summary>
    private static Condition? NullTest(Value value, bool isNullWhenTrue)
    {
        var test = Compare(BinaryOperatorKind.Equals, value, Value.Constant(0));
        test = value.Resource is { } call ? (test ?? Condition.Nothing).And([new Fact.NotTaken(call)], []) : test;
        return isNullWhenTrue ? test : test?.Negated();
    }

    /// <summary>Visits what something is made of; whether an address is in it, and whose.</summary>
    private (bool IsUserAddress, bool IsKernelAddress) VisitParts(IOperation whole)
    {
        var (holds, isKernels) = (false, false);
        foreach (var part in whole.ChildOperations)
        {
            var value = Visit(part);
            holds |= value.HoldsUserAddress || value.IsUserAddress;
            isKernels |= value.IsKernelAddress || IsKernelPointer(part, value);
            if (part.Type is IPointerTypeSymbol && whole is IArrayInitializerOperation or ICollectionExpressionOperation)
            {
                _rules.OnElement(Here(), part, value);
            }
        }

        return (holds, isKernels);
    }

    private Value VisitTuple(ITupleOperation tuple)
    {
        var parts = tuple.Elements.Select(Visit).ToList();
        return Value.OfType(tuple.Type) with
        {
            HoldsUserAddress = parts.Exists(part => part.HoldsUserAddress || part.IsUserAddress),
            Parts = parts.Select((part, at) => (Name: NameOfPart(at), Part: part)).ToImmutableDictionary(each => each.Name,
                each => each.Part),
        };
    }

    /// <summary><c>(a, b) = (b, a)</c>, or of anything that can be taken apart. All is read before anything is written.</summary>
    private Value VisitDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        var value = Visit(deconstruction.Value);
        var whole = deconstruction.Value is IConversionOperation { Operand: ITupleOperation tuple } ? Visit(tuple) : value;
        foreach (var place in deconstruction.Target.DescendantsAndSelf().Select(PlaceOf).OfType<Place>())
        {
            whole = whole.WithoutMentioning(place);
        }

        TakeApart(deconstruction.Target, whole);
        return value;
    }

    private void TakeApart(IOperation target, Value value)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        if (target is not ITupleOperation tuple)
        {
            Store(target, value);
            return;
        }

        for (var at = 0; at < tuple.Elements.Length; at++)
        {
            var part = value.Parts.TryGetValue(NameOfPart(at), out var known) ? known
                : value.Place is { } place && _state.Values.TryGetValue(place.Field(NameOfPart(at)), out var field) ? field
                : Value.OfType(tuple.Elements[at].Type) with
                {
                    IsTainted = value.IsTainted || value.HoldsUserAddress, FetchedBy = value.FetchedBy, Source = value.Source,
                    Space = value.HoldsUserAddress && IsAddressLike(tuple.Elements[at].Type) ? Space.Laundered : Space.Kernel,
                };
            TakeApart(tuple.Elements[at], part);
        }
    }

    private Value VisitFunctionPointer(IFunctionPointerInvocationOperation call)
    {
        var pointer = Visit(call.Target);
        _rules.OnDereference(Here(), call, pointer);
        var arguments = call.Arguments.Select(argument => Visit(argument.Value)).ToList();
        _rules.OnInvoked(Here(), pointer, arguments);
        foreach (var (argument, value) in Pairs(call.Arguments, arguments))
        {
            if (argument.Parameter is { } parameter)
            {
                _rules.OnHandOver(Here(), argument.Value, value, parameter);
            }
        }

        return Value.OfType(call.Type);
    }

    private Value VisitChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Visit(child);
        }

        return Value.OfType(operation.Type);
    }

    private static readonly Value True = Value.Constant(1) with { Condition = new([], null) };

    private static readonly Value False = Value.Constant(0) with { Condition = new(null, []) };

    private static Value OfConstant(object? constant, ITypeSymbol? type) => constant switch
    {
        bool truth => truth ? True : False,
        char character => Value.Constant(character),
        ulong large => large <= long.MaxValue ? Value.Constant((long)large)
            : Value.OfType(type) with { Range = new(long.MaxValue, long.MaxValue) },
        UIntPtr large => (ulong)large <= long.MaxValue ? Value.Constant((long)(ulong)large) : Value.OfType(type),
        IntPtr number => Value.Constant((long)number),
        sbyte or byte or short or ushort or int or uint or long
            => Value.Constant(Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture)),
        null => Value.OfType(type) with { Range = Interval.Exactly(0) },
        _ => Value.OfType(type),
    };

    /// <summary>Something that was made: not null.</summary>
    private static Value OfMade(ITypeSymbol? type) => Value.OfType(type) with { Range = new(1, long.MaxValue), IsNotZero = true };
}
