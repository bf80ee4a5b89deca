using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>Whether a lambda knows something of the function around it: then each evaluation makes a delegate.</summary>
internal static class Captures
{
    public static bool Any(IAnonymousFunctionOperation lambda) => lambda.Body.Descendants().Any(each => IsCapture(each, lambda.Symbol));

    private static bool IsCapture(IOperation operation, IMethodSymbol lambda) => operation switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        ILocalReferenceOperation { Local: { IsConst: false, IsStatic: false } local } => IsOutside(local, lambda),
        IParameterReferenceOperation reference => IsOutside(reference.Parameter, lambda),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, IsStatic: false } local } => IsOutside(local, lambda),
        _ => false,
    };

    /// <summary>Whether a local, parameter or local function belongs to no function within the lambda.</summary>
    private static bool IsOutside(ISymbol symbol, IMethodSymbol lambda)
    {
        for (var owner = symbol.ContainingSymbol; owner is not null; owner = owner.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(owner, lambda))
            {
                return false;
            }
        }

        return true;
    }
}
