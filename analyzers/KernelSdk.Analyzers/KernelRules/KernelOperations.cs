using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>Goes through the operations of a member.</summary>
internal static class KernelOperations
{
    /// <summary>
    /// An operation and all in it, but for what does not run (the operand of nameof) and what does not run in the kernel: a function
    /// given to Spawn. Without recursion, since a sum of ten thousand strings is ten thousand operations deep.
    /// </summary>
    public static IEnumerable<IOperation> Of(IOperation root)
    {
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation.Kind == OperationKind.NameOf || FunctionOf(operation) is { } function && KernelNouns.IsUserProgram(function))
            {
                continue;
            }

            yield return operation;
            foreach (var child in operation.ChildOperations)
            {
                open.Push(child);
            }
        }
    }

    /// <summary>The lambda or local function that the operation is.</summary>
    public static IMethodSymbol? FunctionOf(IOperation operation) => operation.Kind switch
    {
        OperationKind.AnonymousFunction => ((IAnonymousFunctionOperation)operation).Symbol,
        OperationKind.LocalFunction => ((ILocalFunctionOperation)operation).Symbol,
        _ => null,
    };

    /// <summary>The lambda or local function around an operation; null in the member's own body.</summary>
    public static IOperation? FunctionAround(IOperation operation)
    {
        var around = operation.Parent;
        while (around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            around = around.Parent;
        }

        return around;
    }

    /// <summary>The value inside conversions, parentheses and the like.</summary>
    public static IOperation Bare(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                default:
                    return value;
            }
        }
    }
}
