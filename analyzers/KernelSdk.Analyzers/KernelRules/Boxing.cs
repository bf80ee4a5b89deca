using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>Recognises that a value becomes an object.</summary>
internal static class Boxing
{
    private const string HasFlag = nameof(Enum.HasFlag);

    /// <summary>
    /// Whether the conversion makes a box. The parts of a string and the argument of HasFlag have none, whatever they look like: the
    /// compiler asks each for its text, or knows what to do without.
    /// </summary>
    public static bool Is(IConversionOperation conversion)
        => conversion.Language == LanguageNames.CSharp && conversion.GetConversion().IsBoxing
            && conversion.Operand.Type is { IsReferenceType: false } && !conversion.ConstantValue.HasValue
            && conversion.Parent is not (IInterpolationOperation or IIsPatternOperation or ISwitchExpressionOperation
                or IBinaryOperation { Type.SpecialType: SpecialType.System_String }
                or ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String }
                or IArgumentOperation
                {
                    Parent: IInvocationOperation { TargetMethod: { Name: HasFlag, ContainingType.SpecialType: SpecialType.System_Enum } },
                });

    /// <summary>Whether a value is boxed to be the receiver: of a method of object that its type has not overridden.</summary>
    public static bool OfReceiver(IInvocationOperation call)
        => call.Instance?.Type is { IsValueType: true, TypeKind: not TypeKind.TypeParameter }
            && call.TargetMethod.Name != HasFlag
            && call.TargetMethod.ContainingType.SpecialType
                is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum;
}
