using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1013: an errno that is positive, or not the one of a fault.</summary>
internal sealed class WrongErrno : FlowRule
{
    internal const int Efault = 14;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.WrongErrno,
        "Wrong errno sign or value",
        "{0}",
        "A system call returns a negated errno: a positive number is a success to the program. A bad address is EFAULT, and programs look for it.");

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        if (value is null || known is null)
        {
            return;
        }

        if (at.Model.IsSyscall(at.Method) && IsMinusOne(value) && !at.Model.IsSysResult(at.Method.ReturnType))
        {
            at.Report(Descriptor, value, [], MinusOne);
        }

        if (known is { Errno: { } errno, Range.High: > 0 }
            && (at.Model.IsSyscall(at.Method) || at.Model.IsSysResult(at.Method.ReturnType) || CallerSigns.AreNegative(at)))
        {
            at.Report(Descriptor, known.IsErrno ? value
                : errno, [known.Source], "This returns an errno that is not negated, which is taken for a success");
        }
    }

    /// <summary><c>return -1;</c>: nobody means EPERM by that.</summary>
    public override void OnConversion(RulePoint at, IOperation conversion, Value from, ITypeSymbol to)
    {
        if (at.Model.IsSysResult(to) && conversion is IConversionOperation { Operand: { } operand } && IsMinusOne(operand))
        {
            at.Report(Descriptor, operand, [], MinusOne);
        }
    }

    private const string MinusOne = "-1 is -EPERM to the program; return the errno that is meant, by its name";

    private static bool IsMinusOne(IOperation operation)
        => operation is IConversionOperation conversion ? IsMinusOne(conversion.Operand)
            : operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null,
                Operand: ILiteralOperation { ConstantValue.Value: 1 or 1L } };

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (arguments.Count == 1 && arguments[0].IsErrno && call.TargetMethod.Parameters is [{ Type: var type }]
            && (at.Model.IsSysResult(type) || call.TargetMethod.Name is "ErrPtr" or "ERR_PTR"))
        {
            at.Report(Descriptor, call, [], "This passes an errno that is not negated as a result");
        }
    }

    /// <summary>An access has failed, and another errno is returned at once.</summary>
    public override void OnBranch(RulePoint at, Branch branch)
    {
        if (branch.Known.Condition is { } condition)
        {
            Look(at, condition.WhenTrue, branch.ReturnedWhenTrue);
            Look(at, condition.WhenFalse, branch.ReturnedWhenFalse);
        }
    }

    private void Look(RulePoint at, System.Collections.Immutable.ImmutableArray<Fact>? facts, (IOperation Value, long Number)? returned)
    {
        if (returned is { Number: (< 0 and not -Efault) or Efault } wrong
            && facts?.OfType<Fact.CameTo>().FirstOrDefault(fact => fact.Outcome == Outcome.Failed) is { } failure
                && !at.IsBlamed(failure.Access)
            && failure.Access is IInvocationOperation { TargetMethod: { } method }
                && at.Model.AccessOf(method) is { Result: ResultKind.BytesLeft or ResultKind.Errno }
                && method.Name is not ("CopyStructFromUser" or "MemdupUser")
                && !method.Name.EndsWith("Inatomic", System.StringComparison.Ordinal))
        {
            at.Report(Descriptor, wrong.Value, [failure.Access],
                "This returns another errno than EFAULT for a bad address; return -EFAULT");
        }
    }
}
