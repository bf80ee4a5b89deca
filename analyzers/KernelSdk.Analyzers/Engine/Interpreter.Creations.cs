using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Objects, arrays and spans that are made.</content>
internal sealed partial class Interpreter
{
    /// <summary>What is kept of the arguments in members of the object that is made.</summary>
    private ImmutableDictionary<string, Value> PartsOf(IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments,
        List<Value> values)
    {
        var parts = ImmutableDictionary<string, Value>.Empty;
        foreach (var member in _model.MembersMadeBy(constructor.OriginalDefinition))
        {
            foreach (var (argument, value) in Pairs(arguments, values))
            {
                // An address is not looked for in what holds it: that it does is known of the whole.
                if (argument.Parameter is { RefKind: RefKind.None, Ordinal: var ordinal } && ordinal == member.Value && !value.IsUserAddress
                    && !value.HoldsUserAddress)
                {
                    parts = parts.SetItem(member.Key, value);
                }
            }
        }

        return parts;
    }

    private Value VisitCreation(IObjectCreationOperation creation)
    {
        var arguments = creation.Arguments.Select(VisitArgument).ToList();
        if (creation.Type is { ContainingNamespace.Name: "Generic" }
            && creation.Arguments.Any(argument => argument.Parameter?.Name == "capacity"))
        {
            _rules.OnAllocation(Here(), creation, arguments[0], onStack: false);
        }

        _rules.OnCreation(Here(), creation);
        if (creation.Type?.IsReferenceType == true)
        {
            arguments.ForEach(HandOn);
        }

        if (creation.Initializer is { } initializer)
        {
            Visit(initializer);
        }

        if (_model.IsUserPtr(creation.Type) && arguments.Count == 1)
        {
            _rules.OnUserPointerMade(Here(), creation, arguments[0]);
            return arguments[0].Range == Interval.Exactly(0) ? Value.OfType(creation.Type)
                : arguments[0] with { Space = Space.User, Origin = OriginOf(arguments[0], creation), Place = null, IsTainted = true };
        }

        if (creation.Type is { Name: "IoVec" or "UserReader" or "UserWriter", ContainingNamespace.Name: "KernelSdk" }
            && arguments.FirstOrDefault(argument => argument.Origin is not null) is { } based)
        {
            return Value.OfType(creation.Type) with { Origin = based.Origin };
        }

        if (IsSpan(creation.Type) && arguments.Count == 2 && creation.Arguments[0].Value.Type is IPointerTypeSymbol)
        {
            if (arguments[0].IsUserAddress || arguments[0].Place is not null)
            {
                _rules.OnDereference(Here(), creation, arguments[0]);
            }

            return Slice(creation, arguments[0] with { IsPointer = true }, null, arguments[1], arguments[1], creation.Type);
        }

        if (IsSpan(creation.Type) && arguments.Count == 3)
        {
            return Slice(creation, arguments[0], arguments[1], arguments[2], FartherOf(arguments[1], arguments[2]), creation.Type);
        }

        if (IsSpan(creation.Type) && creation.Arguments is [{ Parameter.RefKind: not RefKind.None, Value: { } referred }]
            && PlaceOf(referred) is { } single)
        {
            return Value.OfType(creation.Type) with { Storage = new(single, Interval.Exactly(1), TypeSize.Of(referred.Type)),
                ContentsFetchedBy = arguments[0].FetchedBy };
        }

        if (creation.Type?.SpecialType == SpecialType.System_String && arguments.Find(argument => argument.IsUserAddress) is { } characters)
        {
            _rules.OnDereference(Here(), creation, characters with { Space = Space.User });
        }

        if (creation.Type?.SpecialType == SpecialType.System_String && creation.Arguments is [{ Value.Type: IPointerTypeSymbol }])
        {
            _rules.OnText(Here(), creation, arguments[0]);
        }

        foreach (var (argument, value) in Pairs(creation.Arguments, arguments))
        {
            if (argument.Parameter is { } parameter)
            {
                _rules.OnHandOver(Here(), argument.Value, value, parameter);
            }
        }

        return arguments.Count == 1 && IsSpan(creation.Type) ? arguments[0].AsNew()
            : (creation.Type?.IsReferenceType == true ? OfMade(creation.Type) : Value.OfType(creation.Type)) with
            {
                Resource = creation.Type is { IsValueType: true } scope && scope.GetMembers("Dispose").Length > 0
                    ? arguments.Find(value => value.Resource is not null)?.Resource : null, // Who disposes of it gives that back.
                IsKernelAddress = creation.Type is { IsValueType: true, IsRefLikeType: false }
                    && arguments.Exists(value => value.IsKernelAddress),
                HoldsUserAddress = arguments.Any(value => value.IsUserAddress || value.HoldsUserAddress),
                Parts = creation.Initializer is null && creation.Constructor is { } constructor
                    ? PartsOf(constructor, creation.Arguments, arguments) : ImmutableDictionary<string, Value>.Empty,
            };
    }
}
