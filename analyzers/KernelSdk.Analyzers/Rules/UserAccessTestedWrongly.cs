using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1011: the number of bytes not copied is compared as if it were an errno.</summary>
internal sealed class UserAccessTestedWrongly : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UserAccessTestedWrongly,
        "Bytes-not-copied tested wrongly",
        "{0}",
        "The copies of the uaccess family return how many bytes are left, never an errno, and never less than 0.");

    public override void OnComparison(RulePoint at, IBinaryOperation comparison, Value left, Value right)
    {
        if (IsWrong(comparison.OperatorKind, left, right) || IsWrong(Mirrored(comparison.OperatorKind), right, left))
        {
            var limit = left.Result is null ? left : right;
            at.Report(Descriptor, comparison, [left.Result?.Access ?? right.Result?.Access],
                Compared(limit.Range.Low == 0 ? "asks whether it is less than 0" : "compares it with a negative number"));
        }
    }

    public override void OnMatch(RulePoint at, IOperation match, Value value, Interval holds)
    {
        if (value.Result?.Kind == ResultKind.BytesLeft && holds.High < 0)
        {
            at.Report(Descriptor, match, [value.Result.Access], Compared("compares it with negative numbers"));
        }
    }

    /// <summary><c>(Errno)left</c>: none of its names is ever meant.</summary>
    public override void OnConversion(RulePoint at, IOperation conversion, Value from, ITypeSymbol to)
    {
        if (to.Name == "Errno" && from.Result is { Kind: ResultKind.BytesLeft } result)
        {
            at.Report(Descriptor, conversion, [result.Access], Compared("takes it for an errno"));
        }
    }

    private static string Compared(string how)
        => $"The result is the number of bytes not copied, and this {how}, so a failure goes unnoticed; compare it with 0";

    /// <summary>An error is returned where the access has succeeded, and at once.</summary>
    public override void OnBranch(RulePoint at, Branch branch)
    {
        if (branch.Known.Condition is { } condition && !TellsErrorsApart(branch)
            && (Succeeded(at, branch.FailsWhenTrue ? condition.WhenTrue : null) ?? Succeeded(at, branch.FailsWhenFalse ? condition.WhenFalse
                : null)) is { } access)
        {
            // Of a switch the value that it looks at, since each of its arms is a condition of its own.
            var test = branch.Condition is IIsPatternOperation { Syntax: not IsPatternExpressionSyntax, Value: var matched } ? matched
                : branch.Condition;
            at.Report(Descriptor, test, [access], "This returns an error where the access has succeeded; swap the branches");
        }
    }

    /// <summary>
    /// Whether both ways return an error, and none of them the same or that of a fault: something else has gone wrong as well, and the test
    /// says which error it is.
    /// </summary>
    private static bool TellsErrorsApart(Branch branch)
        => branch is { ReturnedWhenTrue.Number: < 0 and var one, ReturnedWhenFalse.Number: < 0 and var other } && one != other
            && (branch.Known.Condition?.WhenTrue is { } facts
                && facts.Any(static fact => fact is Fact.CameTo { Outcome: Outcome.Succeeded }) ? one : other) != -WrongErrno.Efault;

    private static IOperation? Succeeded(RulePoint at, ImmutableArray<Fact>? facts)
    {
        foreach (var fact in facts ?? [])
        {
            if (fact is Fact.CameTo { Outcome: Outcome.Succeeded, Access: var access } && !IsLength(at, access))
            {
                return access;
            }
        }

        return null;
    }

    /// <summary>A length beyond the buffer is a success, and refused all the same.</summary>
    private static bool IsLength(RulePoint at, IOperation access)
        => access is IInvocationOperation { TargetMethod: var method }
            && (UserAccessKind.Find(method.Name)?.Result ?? at.ResultOf(method)) is ResultKind.LengthOrErrno or ResultKind.LengthOrZero;

    private static bool IsWrong(BinaryOperatorKind kind, Value value, Value other)
        => value.Result?.Kind == ResultKind.LengthOrErrno
            ? value.Range.Low >= 0 && other.Range == Interval.Exactly(0)
                && kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual
            : value.Result?.Kind == ResultKind.BytesLeft && other.Range.IsConstant && (other.Range.Low < 0
            || (other.Range.Low == 0 && kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual));

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.None,
        _ => kind,
    };
}
