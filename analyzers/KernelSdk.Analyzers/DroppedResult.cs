using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers;

/// <summary>
/// Follows a call's result outwards, through everything that only hands it on, to the place where it is used or dropped. What
/// is not known to drop it counts as a use.
/// </summary>
internal static class DroppedResult
{
    /// <summary>Whether nothing reads the value.</summary>
    public static bool Is(IOperation value, CancellationToken cancellation) => value.Parent switch
    {
        null => false,
        // Also the body of a void lambda or member behind =>, and the clauses of a for.
        IExpressionStatementOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
            => !LocalReads.Any(declarator.Symbol, declarator, cancellation),
        { } consumer => HandsOn(consumer, value, cancellation) && Is(consumer, cancellation),
    };

    /// <summary>The call with the <c>receiver?.</c> in front of it, which is not part of the call's own syntax.</summary>
    public static SyntaxNode WithReceiver(IOperation call)
    {
        while (call.Parent is IConditionalAccessOperation access && access.WhenNotNull == call)
        {
            call = access;
        }

        return call.Syntax;
    }

    /// <summary>Whether <paramref name="consumer"/> has the value as its own and does nothing else with it.</summary>
    private static bool HandsOn(IOperation consumer, IOperation value, CancellationToken cancellation) => consumer switch
    {
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment
            => assignment.Value == value && !LocalReads.Any(target.Local, assignment, cancellation),
        // Somebody's own conversion may look at the value, and even throw.
        IConversionOperation conversion => conversion.OperatorMethod is null || IsSysResult(conversion.OperatorMethod.ContainingType),
        IConditionalAccessOperation access => access.WhenNotNull == value,
        IConditionalOperation conditional => conditional.Condition != value,
        ISwitchExpressionArmOperation arm => arm.Value == value,
        ISwitchExpressionOperation choice => choice.Value != value,
        // A comparison that a local keeps says what the value said; one that is thrown away on purpose was a look.
        IBinaryOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Boolean,
            Parent: IVariableInitializerOperation } comparison
            => (comparison.LeftOperand == value ? comparison.RightOperand : comparison.LeftOperand).ConstantValue.HasValue,
        IIsPatternOperation { Pattern: IConstantPatternOperation or IRelationalPatternOperation or INegatedPatternOperation,
            Parent: IVariableInitializerOperation } match
            => match.Value == value,
        IPropertyReferenceOperation { Property.Name: "IsError", Parent: IVariableInitializerOperation } property
            => property.Instance == value && IsSysResult(property.Property.ContainingType),
        IAwaitOperation { Type.SpecialType: not SpecialType.System_Void } => true,
        _ => false,
    };

    private static bool IsSysResult(INamedTypeSymbol type)
        => type is { Name: "SysResult", ContainingNamespace: { Name: "KernelSdk", ContainingNamespace.IsGlobalNamespace: true } };
}
