using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Rules that are asked as one. Each question goes to those alone that have an answer of their own: the engine asks at nearly every
/// operation, and to most questions few of the rules have one.
/// </summary>
/// <param name="rules">The rules, in the order in which they are asked.</param>
internal sealed class FlowRules(ImmutableArray<FlowRule> rules) : FlowRule
{
    /// <summary>Nobody is asked.</summary>
    public static readonly FlowRules None = new([]);

    private readonly FlowRule[] _onMethod = Answering(rules, nameof(OnMethod));
    private readonly FlowRule[] _onSummary = Answering(rules, nameof(OnSummary));
    private readonly FlowRule[] _onDereference = Answering(rules, nameof(OnDereference));
    private readonly FlowRule[] _onConversion = Answering(rules, nameof(OnConversion));
    private readonly FlowRule[] _onHandOver = Answering(rules, nameof(OnHandOver));
    private readonly FlowRule[] _onForgotten = Answering(rules, nameof(OnForgotten));
    private readonly FlowRule[] _onMatch = Answering(rules, nameof(OnMatch));
    private readonly FlowRule[] _onUserPointerMade = Answering(rules, nameof(OnUserPointerMade));
    private readonly FlowRule[] _onElement = Answering(rules, nameof(OnElement));
    private readonly FlowRule[] _onUserAccess = Answering(rules, nameof(OnUserAccess));
    private readonly FlowRule[] _onRepeatedFetch = Answering(rules, nameof(OnRepeatedFetch));
    private readonly FlowRule[] _onWrappedAccess = Answering(rules, nameof(OnWrappedAccess));
    private readonly FlowRule[] _onPointerMade = Answering(rules, nameof(OnPointerMade));
    private readonly FlowRule[] _onInvoked = Answering(rules, nameof(OnInvoked));
    private readonly FlowRule[] _onCall = Answering(rules, nameof(OnCall));
    private readonly FlowRule[] _onUse = Answering(rules, nameof(OnUse));
    private readonly FlowRule[] _onHandle = Answering(rules, nameof(OnHandle));
    private readonly FlowRule[] _onText = Answering(rules, nameof(OnText));
    private readonly FlowRule[] _onCreation = Answering(rules, nameof(OnCreation));
    private readonly FlowRule[] _onIndex = Answering(rules, nameof(OnIndex));
    private readonly FlowRule[] _onAllocation = Answering(rules, nameof(OnAllocation));
    private readonly FlowRule[] _onDivision = Answering(rules, nameof(OnDivision));
    private readonly FlowRule[] _onCheckedOverflow = Answering(rules, nameof(OnCheckedOverflow));
    private readonly FlowRule[] _onShift = Answering(rules, nameof(OnShift));
    private readonly FlowRule[] _onSubtraction = Answering(rules, nameof(OnSubtraction));
    private readonly FlowRule[] _onComparison = Answering(rules, nameof(OnComparison));
    private readonly FlowRule[] _onBranch = Answering(rules, nameof(OnBranch));
    private readonly FlowRule[] _onLoop = Answering(rules, nameof(OnLoop));
    private readonly FlowRule[] _onRead = Answering(rules, nameof(OnRead));
    private readonly FlowRule[] _onExit = Answering(rules, nameof(OnExit));
    private readonly FlowRule[] _onReturn = Answering(rules, nameof(OnReturn));

    private FlowRule? _listener;

    public override DiagnosticDescriptor Descriptor => throw new NotSupportedException("Each rule has its own.");

    /// <summary>Whether nobody is asked.</summary>
    public bool IsNone => ReferenceEquals(this, None);

    /// <summary>Whether a rule wants to hear of summaries, which otherwise nobody has to make for it.</summary>
    public bool HearsOfSummaries => _onSummary.Length > 0;

    /// <summary>The same, and behind them somebody who is told everything.</summary>
    public FlowRules With(FlowRule listener)
    {
        var both = (FlowRules)MemberwiseClone();
        both._listener = listener;
        return both;
    }

    public override void OnMethod(RulePoint at)
    {
        foreach (var rule in _onMethod)
        {
            rule.OnMethod(at);
        }

        _listener?.OnMethod(at);
    }

    public override void OnSummary(RulePoint at, MethodSummary summary)
    {
        foreach (var rule in _onSummary)
        {
            rule.OnSummary(at, summary);
        }

        _listener?.OnSummary(at, summary);
    }

    public override void OnDereference(RulePoint at, IOperation access, Value address)
    {
        foreach (var rule in _onDereference)
        {
            rule.OnDereference(at, access, address);
        }

        _listener?.OnDereference(at, access, address);
    }

    public override void OnConversion(RulePoint at, IOperation conversion, Value from, ITypeSymbol to)
    {
        foreach (var rule in _onConversion)
        {
            rule.OnConversion(at, conversion, from, to);
        }

        _listener?.OnConversion(at, conversion, from, to);
    }

    public override void OnHandOver(RulePoint at, IOperation value, Value known, ISymbol target)
    {
        foreach (var rule in _onHandOver)
        {
            rule.OnHandOver(at, value, known, target);
        }

        _listener?.OnHandOver(at, value, known, target);
    }

    public override void OnForgotten(RulePoint at, IOperation access, Place place)
    {
        foreach (var rule in _onForgotten)
        {
            rule.OnForgotten(at, access, place);
        }

        _listener?.OnForgotten(at, access, place);
    }

    public override void OnMatch(RulePoint at, IOperation match, Value value, Interval holds)
    {
        foreach (var rule in _onMatch)
        {
            rule.OnMatch(at, match, value, holds);
        }

        _listener?.OnMatch(at, match, value, holds);
    }

    public override void OnUserPointerMade(RulePoint at, IOperation creation, Value address)
    {
        foreach (var rule in _onUserPointerMade)
        {
            rule.OnUserPointerMade(at, creation, address);
        }

        _listener?.OnUserPointerMade(at, creation, address);
    }

    public override void OnElement(RulePoint at, IOperation element, Value value)
    {
        foreach (var rule in _onElement)
        {
            rule.OnElement(at, element, value);
        }

        _listener?.OnElement(at, element, value);
    }

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        foreach (var rule in _onUserAccess)
        {
            rule.OnUserAccess(at, access);
        }

        _listener?.OnUserAccess(at, access);
    }

    public override void OnRepeatedFetch(RulePoint at, IInvocationOperation call, Fetch fetch)
    {
        foreach (var rule in _onRepeatedFetch)
        {
            rule.OnRepeatedFetch(at, call, fetch);
        }

        _listener?.OnRepeatedFetch(at, call, fetch);
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole)
    {
        foreach (var rule in _onWrappedAccess)
        {
            rule.OnWrappedAccess(at, access, whole);
        }

        _listener?.OnWrappedAccess(at, access, whole);
    }

    public override void OnPointerMade(RulePoint at, IInvocationOperation call, Value number)
    {
        foreach (var rule in _onPointerMade)
        {
            rule.OnPointerMade(at, call, number);
        }

        _listener?.OnPointerMade(at, call, number);
    }

    public override void OnInvoked(RulePoint at, Value function, IReadOnlyList<Value> arguments)
    {
        foreach (var rule in _onInvoked)
        {
            rule.OnInvoked(at, function, arguments);
        }

        _listener?.OnInvoked(at, function, arguments);
    }

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        foreach (var rule in _onCall)
        {
            rule.OnCall(at, call, arguments);
        }

        _listener?.OnCall(at, call, arguments);
    }

    public override void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
        foreach (var rule in _onUse)
        {
            rule.OnUse(at, call, argument, value, use);
        }

        _listener?.OnUse(at, call, argument, value, use);
    }

    public override void OnHandle(RulePoint at, IOperation call, Value number)
    {
        foreach (var rule in _onHandle)
        {
            rule.OnHandle(at, call, number);
        }

        _listener?.OnHandle(at, call, number);
    }

    public override void OnText(RulePoint at, IOperation creation, Value characters)
    {
        foreach (var rule in _onText)
        {
            rule.OnText(at, creation, characters);
        }

        _listener?.OnText(at, creation, characters);
    }

    public override void OnCreation(RulePoint at, IObjectCreationOperation creation)
    {
        foreach (var rule in _onCreation)
        {
            rule.OnCreation(at, creation);
        }

        _listener?.OnCreation(at, creation);
    }

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        foreach (var rule in _onIndex)
        {
            rule.OnIndex(at, access, container, index, isSlice);
        }

        _listener?.OnIndex(at, access, container, index, isSlice);
    }

    public override void OnAllocation(RulePoint at, IOperation allocation, Value count, bool onStack)
    {
        foreach (var rule in _onAllocation)
        {
            rule.OnAllocation(at, allocation, count, onStack);
        }

        _listener?.OnAllocation(at, allocation, count, onStack);
    }

    public override void OnDivision(RulePoint at, IBinaryOperation division, Value divisor)
    {
        foreach (var rule in _onDivision)
        {
            rule.OnDivision(at, division, divisor);
        }

        _listener?.OnDivision(at, division, divisor);
    }

    public override void OnCheckedOverflow(RulePoint at, IOperation arithmetic)
    {
        foreach (var rule in _onCheckedOverflow)
        {
            rule.OnCheckedOverflow(at, arithmetic);
        }

        _listener?.OnCheckedOverflow(at, arithmetic);
    }

    public override void OnShift(RulePoint at, IBinaryOperation shift, Value count)
    {
        foreach (var rule in _onShift)
        {
            rule.OnShift(at, shift, count);
        }

        _listener?.OnShift(at, shift, count);
    }

    public override void OnSubtraction(RulePoint at, IBinaryOperation subtraction, Value left, Value right)
    {
        foreach (var rule in _onSubtraction)
        {
            rule.OnSubtraction(at, subtraction, left, right);
        }

        _listener?.OnSubtraction(at, subtraction, left, right);
    }

    public override void OnComparison(RulePoint at, IBinaryOperation comparison, Value left, Value right)
    {
        foreach (var rule in _onComparison)
        {
            rule.OnComparison(at, comparison, left, right);
        }

        _listener?.OnComparison(at, comparison, left, right);
    }

    public override void OnBranch(RulePoint at, Branch branch)
    {
        foreach (var rule in _onBranch)
        {
            rule.OnBranch(at, branch);
        }

        _listener?.OnBranch(at, branch);
    }

    public override void OnLoop(RulePoint at, IBinaryOperation condition, Value left, Value right)
    {
        foreach (var rule in _onLoop)
        {
            rule.OnLoop(at, condition, left, right);
        }

        _listener?.OnLoop(at, condition, left, right);
    }

    public override void OnRead(RulePoint at, IOperation reference, Value value)
    {
        foreach (var rule in _onRead)
        {
            rule.OnRead(at, reference, value);
        }

        _listener?.OnRead(at, reference, value);
    }

    public override void OnExit(RulePoint at, IOperation? value, Value? known)
    {
        foreach (var rule in _onExit)
        {
            rule.OnExit(at, value, known);
        }

        _listener?.OnExit(at, value, known);
    }

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        foreach (var rule in _onReturn)
        {
            rule.OnReturn(at, value, known);
        }

        _listener?.OnReturn(at, value, known);
    }

    private static FlowRule[] Answering(ImmutableArray<FlowRule> rules, string question)
        => [.. rules.Where(rule => rule.GetType().GetMethod(question)!.DeclaringType != typeof(FlowRule))];
}
