using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>Recognises that what a static readonly field or property holds is changed: an element, a property, a collection.</summary>
internal static class StaticWrite
{
    /// <summary>Methods of collections, spans and the like that change them.</summary>
    private static readonly HashSet<string> Mutators =
    [
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendFormat", "AppendLine", "Clear",
        "Dequeue", "Enqueue", "EnqueueDequeue", "EnqueueRange", "EnsureCapacity", "ExceptWith", "Fill", "GetOrAdd", "GetOrCreateValue",
        "GetValue", "Insert", "InsertRange", "IntersectWith", "Move", "Pop", "Push", "PushRange", "Remove", "RemoveAll", "RemoveAt",
        "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Replace", "Return", "Reverse", "Rent", "Set", "SetAll", "SetLength",
        "SetValue", "Sort", "SymmetricExceptWith", "Take", "TrimExcess", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryTake",
        "TryUpdate", "UnionWith", "Write", "WriteByte",
    ];

    /// <summary>Static methods of <see cref="Array"/> that change an array.</summary>
    private static readonly HashSet<string> ArrayMutators =
        ["Clear", "Fill", "Reverse", "Sort", "Resize", "Initialize", "Copy", "ConstrainedCopy"];

    /// <summary>The field or property, if the operation is a reference to one and what it holds is changed there.</summary>
    public static ISymbol? Through(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } when IsChanged(operation) => field,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property } when IsChanged(operation) => property,
        _ => null,
    };

    /// <summary>Whether what a static field or property holds is changed at this reference to it.</summary>
    public static bool IsChanged(IOperation held)
    {
        var isPart = false;
        for (var current = held; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation:
                case IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice" or "AsMemory" } view when IsViewed(view, current):
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" } }:
                    break;
                case IArrayElementReferenceOperation element when element.ArrayReference == current:
                case IMemberReferenceOperation member when member.Instance == current && member is not IMethodReferenceOperation:
                case IInlineArrayAccessOperation inline when inline.Instance == current:
                case IImplicitIndexerReferenceOperation indexer when indexer.Instance == current:
                    isPart = true;
                    break;
                case IAssignmentOperation assignment:
                    return isPart && assignment.Target == current;
                case IIncrementOrDecrementOperation:
                    return isPart;
                case ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple:
                    return isPart && deconstruction.Target == tuple;
                case IAddressOfOperation:
                    return isPart;
                case IEventAssignmentOperation assignment:
                    return isPart && assignment.EventReference == current;
                case IArgumentOperation argument:
                    return IsChangedBy(argument, isPart);
                case IInvocationOperation call:
                    return call.Instance == current && IsMutator(call);
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether a reference to a field or property is where it gets another value, or could.</summary>
    public static bool IsTarget(IOperation reference)
    {
        var current = reference;
        while (current.Parent is IParenthesizedOperation or ITupleOperation)
        {
            current = current.Parent;
        }

        return current.Syntax.Parent is RefExpressionSyntax || current.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == current,
            IIncrementOrDecrementOperation or IAddressOfOperation => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
            _ => false,
        };
    }

    private static bool IsViewed(IInvocationOperation view, IOperation current)
        => view.Instance == current || current is IArgumentOperation;

    private static bool IsMutator(IInvocationOperation call)
        => (Mutators.Contains(call.TargetMethod.Name)
                && call.Instance?.Type is { SpecialType: not SpecialType.System_String } type
                && (!type.IsReadOnly || type.Name is "Span" or "Memory"))
            || call.TargetMethod.ContainingType is { Name: "Random", ContainingNamespace.Name: "System" };

    /// <summary>By reference, as a span that can be written to, or as what a method of <see cref="Array"/> changes.</summary>
    private static bool IsChangedBy(IArgumentOperation argument, bool isPart)
    {
        if (argument.Parameter is not { } parameter)
        {
            return false;
        }

        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            return isPart;
        }

        if (parameter.Type is INamedTypeSymbol { Name: "Span" or "Memory", ContainingNamespace.Name: "System" })
        {
            return true;
        }

        return parameter.ContainingSymbol is IMethodSymbol { ContainingType.SpecialType: SpecialType.System_Array } method
            && ArrayMutators.Contains(method.Name)
            && (method.Name is not ("Copy" or "ConstrainedCopy") || parameter.Name == "destinationArray");
    }
}
