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
    private Listeners? _listeners;
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
            if (parameter is { RefKind: RefKind.Ref, Type: { IsValueType: true, IsRefLikeType: false, SpecialType: SpecialType.None } })
            {
                state = state.WithUnwritten(Place.Of(parameter)); // Nothing of it is written by this method, for all its caller knows.
            }
        }

        // A handler for callers of 32 bits says so by its name.
        return _method.Name.StartsWith("Compat", StringComparison.Ordinal) && _model.IsEntry(_method)
            ? state with { Caller = CallerWidth.Narrow } : state;
    }

    /// <summary>A parameter as it comes: of a system call, the user's.</summary>
    private Value OfParameter(IParameterSymbol parameter)
    {
        var value = OfDeclared(parameter, parameter.Type);
        return parameter.ContainingSymbol is IMethodSymbol method && _model.IsEntry(method)
            && (value.IsUserAddress || Interval.Of(parameter.Type) != Interval.All || parameter.Type is IPointerTypeSymbol
                || parameter.Type.SpecialType is SpecialType.System_Int64 or SpecialType.System_IntPtr)
                ? value with { IsTainted = true } : value;
    }

    public FlowState Join(FlowState left, FlowState right) => FlowState.Join(left, right);

    public FlowState Widen(FlowState older, FlowState newer) => FlowState.Widen(older, newer);

    public FlowState Narrow(FlowState older, FlowState newer) => FlowState.Narrow(older, newer);

    public FlowState WithoutSuspicion(FlowState state) => state.WithoutWraps();

    public bool IsOfInterest(FlowState state) => state.Values.Any(static each => each.Value.IsTainted || each.Value.IsUserAddress);

    public bool AreEqual(FlowState left, FlowState right) => FlowState.AreEqual(left, right);

    public FlowState Transfer(BasicBlock block, FlowState state, bool isForGood)
        => isForGood && _listeners is { } listeners ? Tell(listeners, block, state) : Run(block, state);

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

    public FlowState Transfer(BasicBlock block, FlowState state, bool isForGood, out FlowState within)
    {
        _within = state;
        var behind = Transfer(block, state, isForGood);
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

        // By its kind, which is a number: it is done at every operation, and each type would be asked for in turn.
        switch (operation.Kind)
        {
            case OperationKind.ExpressionStatement:
                return Visit(((IExpressionStatementOperation)operation).Operation);
            case OperationKind.SimpleAssignment:
                return VisitAssignment((ISimpleAssignmentOperation)operation);
            case OperationKind.EventAssignment:
                return VisitListening((IEventAssignmentOperation)operation);
            case OperationKind.CompoundAssignment:
                return VisitCompound((ICompoundAssignmentOperation)operation);
            case OperationKind.Increment or OperationKind.Decrement:
                return VisitStep((IIncrementOrDecrementOperation)operation);
            case OperationKind.FlowCapture:
                return VisitCapture((IFlowCaptureOperation)operation);
            case OperationKind.FlowCaptureReference or OperationKind.LocalReference or OperationKind.ParameterReference
                or OperationKind.FieldReference:
                return VisitReference(operation);
            case OperationKind.PropertyReference:
                return VisitProperty((IPropertyReferenceOperation)operation);
            case OperationKind.Conversion:
                return VisitConversion((IConversionOperation)operation);
            case OperationKind.Binary:
                return VisitBinary((IBinaryOperation)operation);
            case OperationKind.Unary:
                return VisitUnary((IUnaryOperation)operation);
            case OperationKind.Tuple:
                return VisitTuple((ITupleOperation)operation);
            case OperationKind.DeconstructionAssignment:
                return VisitDeconstruction((IDeconstructionAssignmentOperation)operation);
            case OperationKind.InterpolatedString:
                return VisitInterpolated((IInterpolatedStringOperation)operation);
            case OperationKind.Utf8String:
                return OfUtf8((IUtf8StringOperation)operation);
            case OperationKind.CollectionExpression:
                return VisitCollection((ICollectionExpressionOperation)operation);
            case OperationKind.ArrayInitializer or OperationKind.ObjectOrCollectionInitializer or OperationKind.Spread:
                var parts = VisitParts(operation);
                return Value.OfType(operation.Type) with { HoldsUserAddress = parts.IsUserAddress,
                    IsKernelAddress = parts.IsKernelAddress };
            case OperationKind.FunctionPointerInvocation:
                return VisitFunctionPointer((IFunctionPointerInvocationOperation)operation);
            case OperationKind.IsNull:
                return NullTest(operation, Visit(((IIsNullOperation)operation).Operand), isNullWhenTrue: true);
            case OperationKind.IsPattern:
                return VisitPattern((IIsPatternOperation)operation);
            case OperationKind.Invocation:
                return VisitCall((IInvocationOperation)operation);
            case OperationKind.ObjectCreation:
                return VisitCreation((IObjectCreationOperation)operation);
            case OperationKind.ArrayCreation:
                return VisitArray((IArrayCreationOperation)operation);
            case OperationKind.ArrayElementReference:
                var element = (IArrayElementReferenceOperation)operation;
                return VisitElement(element, element.ArrayReference, element.Indices);
            case OperationKind.InlineArrayAccess:
                return VisitInlineArray((IInlineArrayAccessOperation)operation);
            case OperationKind.ImplicitIndexerReference:
                return VisitImplicitIndexer((IImplicitIndexerReferenceOperation)operation);
            case OperationKind.Range:
                return VisitRange((IRangeOperation)operation);
            case OperationKind.SizeOf:
                return TypeSize.Of(((ISizeOfOperation)operation).TypeOperand) is { } bytes ? Value.Constant(bytes)
                    : Value.OfType(operation.Type) with { Range = new(1, int.MaxValue) };
            case OperationKind.AddressOf:
                return VisitAddressOf((IAddressOfOperation)operation);
            case OperationKind.Await:
                var awaited = VisitChildren(operation);
                _state = _state with { IsResumed = true };
                return awaited;
            case OperationKind.DefaultValue:
                var nothing = IsSpan(operation.Type) ? new Storage(operation, Interval.Exactly(0), ElementSizeOf(operation.Type)) : null;
                return Value.OfType(operation.Type) with { Range = Interval.Exactly(0), Storage = nothing };
            case OperationKind.DeclarationExpression:
                return Visit(((IDeclarationExpressionOperation)operation).Expression);
            case OperationKind.Argument:
                return Visit(((IArgumentOperation)operation).Value);
            case OperationKind.FlowAnonymousFunction:
                return VisitFunction(((IFlowAnonymousFunctionOperation)operation).Symbol, operation.Type);
            case OperationKind.DelegateCreation:
                return Visit(((IDelegateCreationOperation)operation).Target);
            case OperationKind.MethodReference:
                return VisitMethod((IMethodReferenceOperation)operation);
            case OperationKind.None:
                return VisitNone(operation);
            default:
                return VisitChildren(operation);
        }
    }

    private Value VisitListening(IEventAssignmentOperation listening)
    {
        var value = VisitChildren(listening);
        if (listening.EventReference is not IEventReferenceOperation { Event: var raised })
        {
            return value;
        }

        _rules.OnHandOver(Here(), listening.HandlerValue, Value.Unknown, raised);
        return Value.Unknown;
    }

    private static Value OfUtf8(IUtf8StringOperation text)
        => Value.OfType(text.Type) with { Storage = new(text, Interval.Exactly(System.Text.Encoding.UTF8.GetByteCount(text.Value)), 1) };

    private Value VisitCollection(ICollectionExpressionOperation collection)
    {
        var holds = VisitParts(collection);
        return OfMade(collection.Type) with
        {
            HoldsUserAddress = holds.IsUserAddress,
            IsKernelAddress = holds.IsKernelAddress,
            Storage = collection.Elements.All(static element => element is not ISpreadOperation)
                ? new(collection, Interval.Exactly(collection.Elements.Length), ElementSizeOf(collection.Type)) : null,
        };
    }

    private Value VisitMethod(IMethodReferenceOperation reference)
    {
        if (reference.Method.MethodKind == MethodKind.LocalFunction)
        {
            return VisitFunction(reference.Method, reference.Type);
        }

        VisitChildren(reference);
        return OfMade(reference.Type) with { Function = reference.Method };
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
