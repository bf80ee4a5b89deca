using System.Collections.Immutable;
using KernelSdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2007: a system call of Linux answers what its manual page does not say.</summary>
internal sealed class UnlistedErrno : KernelRule
{
    private const int MaxErrno = 4095;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Info(
        RuleIdentifiers.UnlistedErrno,
        "Errno that the man page does not list",
        "{0}(2) does not list {1} among its errors",
        "Programs handle the errors that the manual page of a call lists. Pages have gaps, but another error is worth a look.");

    /// <inheritdoc/>
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Return];

    /// <inheritdoc/>
    public override void Look(KernelPoint at, IOperation operation)
    {
        if (at.IsSyscall && operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } returned }
            && KernelOperations.FunctionAround(operation) is null && CallOf(at.Member) is var call && LinuxErrors.Knows(call))
        {
            foreach (var value in ValuesOf(returned))
            {
                if (ErrorOf(value, at.Compilation) is { } error && !LinuxErrors.Has(call, error))
                {
                    at.Suspect(this, value, call, error);
                }
            }
        }
    }

    private static string CallOf(ISymbol method)
        => KernelNouns.MarkOf(method, KernelNouns.SyscallDefine)?.NamedArguments
            .FirstOrDefault(argument => argument.Key == "Name").Value.Value as string
            ?? SnakeCase.From(method.Name);

    /// <summary>What an expression may be: each side of a condition, each arm of a switch.</summary>
    private static IEnumerable<IOperation> ValuesOf(IOperation value) => value switch
    {
        IUnaryOperation or { ConstantValue.HasValue: true } => [value],
        IParenthesizedOperation parenthesized => ValuesOf(parenthesized.Operand),
        IConversionOperation conversion => ValuesOf(conversion.Operand),
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => ValuesOf(conditional.WhenTrue).Concat(ValuesOf(whenFalse)),
        ICoalesceOperation coalesce => ValuesOf(coalesce.Value).Concat(ValuesOf(coalesce.WhenNull)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => ValuesOf(arm.Value)),
        IInvocationOperation { TargetMethod.Name: "ToWord", Instance: { } result } => ValuesOf(result),
        _ => [],
    };

    /// <summary>The name of the errno, if the value is a negated one or its number.</summary>
    private static string? ErrorOf(IOperation value, Compilation compilation)
    {
        var number = value is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negated
            && NumberOf(KernelOperations.Bare(negated.Operand)) is { } positive ? -positive : NumberOf(value);
        return number is < 0 and >= -MaxErrno
            ? compilation.GetTypeByMetadataName(KnownNames.Errno)?.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(field => field.HasConstantValue && Convert.ToInt64(field.ConstantValue) == -number)?.Name
            : null;
    }

    private static long? NumberOf(IOperation value) => value.ConstantValue switch
    {
        { HasValue: true, Value: int number } => number,
        { HasValue: true, Value: long number } => number,
        _ => null,
    };
}
