using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What everybody sees from some step on: objects in collections, and new ones that something static leads to.</content>
internal sealed partial class Interpreter
{
    /// <summary>What is put into a collection that everybody sees is there for everybody, until it is taken out again.</summary>
    private void Publish(IInvocationOperation call)
    {
        if (_state.Published is { Step: IAssignmentOperation { Type.IsValueType: true } } && _summaries.HasSource(call.TargetMethod))
        {
            _state = _state with { Published = null }; // It may put the number back.
        }

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
    private void Publish(IAssignmentOperation assignment, Value value)
    {
        if (SharedBy(assignment.Target) is not { } shared)
        {
            return;
        }

        var isPublic = assignment.Type is { IsReferenceType: true } or IPointerTypeSymbol ? IsMadeHere(assignment.Value, value)
            : IsSetting(assignment) && (value.IsTainted || IsKeptElsewhere(shared));
        if (_state.Published is null && isPublic)
        {
            _state = _state with { Published = new(assignment, null, IsForGood: false) };
        }
        else if (_state.Published?.Step is IAssignmentOperation { Target: var target } && SharedBy(target) == shared)
        {
            _state = _state with { Published = null };
        }
    }

    /// <summary>
    /// Whether a number of the kernel's, or a structure, becomes another one, once: what a loop sets by and by is another matter.
    /// </summary>
    private bool IsSetting(IAssignmentOperation assignment)
        => assignment.Type is { IsValueType: true } && !_model.IsUserPtr(assignment.Type)
            && Captured(assignment.Target) is IFieldReferenceOperation
            && !_state.Held.Values.Any(static held => held.Kind is HeldKind.Lock or HeldKind.Mutex) // Which says when it is done.
            && !assignment.Syntax.Ancestors().TakeWhile(static outer => outer is not MemberDeclarationSyntax)
                .Any(static outer => outer is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                    or CommonForEachStatementSyntax);

    /// <summary>Whether somebody has what a place held before: it is exchanged, and the old value is for the user.</summary>
    private bool IsKeptElsewhere(Place place)
        => _state.Values.Any(each => each.Key != place
            && each.Value.Same?.Place == place);

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
