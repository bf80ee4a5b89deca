using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What everybody sees from some step on: objects in collections, and new ones that something static leads to.</content>
internal sealed partial class Interpreter
{
    /// <summary>What is put into a collection that everybody sees is there for everybody, until it is taken out again.</summary>
    private void Publish(IInvocationOperation call)
    {
        if (call.Instance is not IFieldReferenceOperation { Field.IsStatic: true }
            || !call.TargetMethod.ContainingNamespace.IsInCollections())
        {
            return;
        }

        _state = call.TargetMethod.Name switch
        {
            "Add" or "TryAdd" or "Push" or "Enqueue" or "AddLast" or "AddFirst" or "Insert" when _state.Published is null
                => _state with { Published = new(call, null, IsForGood: false) },
            "Remove" or "TryRemove" or "RemoveAt" or "Clear" when _state.Published is { IsForGood: false }
                => _state with { Published = null },
            _ => _state,
        };
    }

    /// <summary>So is a new object that a static field leads to, or an element of what it holds, until that leads elsewhere.</summary>
    private void Publish(ISimpleAssignmentOperation assignment, Value value)
    {
        if (assignment.Type is not ({ IsReferenceType: true } or IPointerTypeSymbol) || SharedBy(assignment.Target) is not { } shared)
        {
            return;
        }

        if (_state.Published is null && IsMadeHere(assignment.Value, value))
        {
            _state = _state with { Published = new(assignment, null, IsForGood: false) };
        }
        else if (_state.Published?.Step is ISimpleAssignmentOperation { Target: var target } && SharedBy(target) == shared)
        {
            _state = _state with { Published = null };
        }
    }

    /// <summary>Where others find what is stored there: a place that a static field leads to, or what has it as an element.</summary>
    private Place? SharedBy(IOperation target)
        => PlaceOf(Captured(target) switch
        {
            IArrayElementReferenceOperation { ArrayReference: var array } => array,
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => collection,
            var plain => plain,
        }) is { Root: IFieldSymbol { IsStatic: true } } shared ? shared : null;

    /// <summary>Whether it is new, and nobody else has seen it: it was allocated in this method.</summary>
    private bool IsMadeHere(IOperation from, Value value)
        => value.Resource is not null || value.Storage?.Id is IOperation
            || Captured(Converted(value.Source ?? from)) is IObjectCreationOperation or IArrayCreationOperation;
}
