using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Calls of the project's own code, as far as marks and summaries tell, and of methods of which only the signature is
/// known.</content>
internal sealed partial class Interpreter
{
    private Value Summarised(IInvocationOperation call, Value? instance, List<Value> arguments)
    {
        if (instance?.HoldsUserAddress == true && call.Instance is not null)
        {
            NoteFetchesOf(call, call.Instance);
            if (!SaysWhatBecame(call, instance))
            {
                return OfMember(call.TargetMethod, call.Type!, instance, call);
            }
        }

        var marks = _model.MarksOf(call.TargetMethod);
        if (marks.IsUserCopyResult)
        {
            return Value.OfType(call.Type) with { Result = new(call, ResultKind.BytesLeft), Source = call };
        }

        if (_model.IsUser(call.TargetMethod))
        {
            ForgetFetchesBy(call.Syntax);
        }

        var value = _model.IsUser(call.TargetMethod)
            ? Value.OfType(call.Type) with { Space = Space.User, Origin = new(call.Syntax, 0), IsTainted = true }
            : Value.OfType(call.Type);
        if (!marks.Validated.IsEmpty)
        {
            value = Validated(call, value, marks.Validated);
        }

        if (!marks.Fetched.IsEmpty)
        {
            NoteFetches(call, marks.Fetched.Select(static parameter => new ParameterFetch(parameter, 0, null, IsTrusted: true)), arguments);
            return value;
        }

        return _summaries.Of(call.TargetMethod) is { } summary ? Summarised(call, value, summary, instance, arguments)
            : _summaries.HasSource(call.TargetMethod) ? value
            : OfFramework(call, value, instance, arguments);
    }

    /// <summary>Whether a method answers how it went, rather than with something of what its object holds.</summary>
    private bool SaysWhatBecame(IInvocationOperation call, Value instance)
        => instance.FetchedBy is null && _summaries.Of(call.TargetMethod) is { } summary
            && (summary.Result is not null || _model.IsSysResult(call.Type)
                || call.Type?.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean);

    /// <summary>What a method fetches through its parameters, and so believes in.</summary>
    private void NoteFetches(IInvocationOperation call, IEnumerable<ParameterFetch> fetches, List<Value> arguments)
    {
        var all = new List<Fetch>();
        foreach (var fetched in fetches)
        {
            if (PassedFor(call, fetched.Parameter, arguments)?.Origin is { } origin)
            {
                var start = new Origin(origin.Root, origin.Offset + fetched.Offset);
                var said = fetched.Length is { } length ? PassedFor(call, length, arguments) : null;
                all.Add(new(call, start, fetched.Bytes ?? (said?.Range is { IsConstant: true, Low: var bytes } ? bytes : null),
                    fetched.IsTrusted, said?.Place, fetched.IsRefetch || IsRefetchMeant));
            }
        }

        NoteFetches(call, all);
    }

    /// <summary>What an object fetches by an address that it was made with, as long as the variable holds that object.</summary>
    private void NoteFetchesOf(IInvocationOperation call, IOperation holder)
    {
        if (holder is not ILocalReferenceOperation { Local: { IsRef: false } local })
        {
            return;
        }

        NoteFetches(call, (_summaries.Of(call.TargetMethod)?.FieldFetches ?? [])
            .Where(static fetch => fetch.Start.Root is Place { Root: IFieldSymbol { IsReadOnly: true, IsStatic: false } })
            .Select(fetch => fetch with { Access = call,
                Start = fetch.Start with { Root = Place.Of(local).Field(((Place)fetch.Start.Root).Root!.Name) } }).ToList());
    }

    /// <summary>All that one call fetches; of it nothing is fetched again.</summary>
    private void NoteFetches(IInvocationOperation call, List<Fetch> fetches)
    {
        if (fetches.Count == 0)
        {
            return;
        }

        foreach (var fetch in fetches.Where(static fetch => !fetch.IsRefetch))
        {
            _rules.OnRepeatedFetch(Here(), call, fetch);
        }

        _state = _state with { Fetches = fetches.Aggregate(_state.Fetches, static (log, fetch) => log.Add(fetch)) };
    }

    private static IArgumentOperation? ArgumentOf(IInvocationOperation call, int parameter)
        => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter);

    private static Value? PassedFor(IInvocationOperation call, int parameter, List<Value> arguments)
        => ArgumentOf(call, parameter) is { } argument ? arguments[call.Arguments.IndexOf(argument)] : null;

    /// <summary>True, or no error, says that the marked parameters are in range, whatever that is.</summary>
    private Value Validated(IInvocationOperation call, Value value, ImmutableArray<int> parameters)
    {
        var facts = parameters
            .Select(parameter => ArgumentOf(call, parameter) is { } argument ? PlaceOf(WithoutConversion(argument.Value))
                : null).OfType<Place>()
            .Select(place => (Fact)new Fact.Trusted(place)).ToImmutableArray();
        return call.Type?.SpecialType == SpecialType.System_Boolean ? value with { Condition = new(facts, []) }
            : value with { Cases = [new(new(long.MinValue, -1), []), new(Interval.NotNegative, facts)] };
    }

    private static IOperation WithoutConversion(IOperation operation)
        => operation is IConversionOperation { OperatorMethod: null } conversion ? WithoutConversion(conversion.Operand) : operation;

    private Value Summarised(IInvocationOperation call, Value value, MethodSummary summary, Value? instance, List<Value> arguments)
    {
        if (!summary.Fetches.IsEmpty)
        {
            NoteFetches(call, summary.Fetches, arguments);
        }

        if (!summary.FieldFetches.IsEmpty && call.Instance is null or IInstanceReferenceOperation)
        {
            NoteFetches(call, [.. summary.FieldFetches.Select(fetch => fetch with { Access = call })]);
        }

        AskUses(call, summary, instance, arguments);

        if (MakesPointer(call, summary, arguments))
        {
            return Value.OfType(call.Type);
        }

        if (summary.ReturnedParameter is { } returned && PassedFor(call, returned, arguments) is { } passed)
        {
            return passed;
        }

        var asked = summary.CheckedParameters.Select(parameter => PassedFor(call, parameter, arguments)?.Origin).OfType<Origin>().ToList();
        asked.ForEach(start => NoteRangeTest(call, start));
        foreach (var tested in summary.TestedParameters)
        {
            NoteRangeTest(call, PassedFor(call, tested, arguments)?.Origin);
        }

        if (asked.Count > 0 && call.Type?.SpecialType == SpecialType.System_Boolean)
        {
            return value with { Condition = new([.. asked.Select(start => new Fact.Checked(new(start, 0, null, IsSymbolic: true)))], []) };
        }

        if (summary.Exit is { } exit)
        {
            var renaming = new Renaming(call, arguments, PlaceOf);
            WriteBack(call, exit, renaming, arguments);
            var result = exit.ValueOf(Place.Returned);
            var renamed = renaming.Of(result, call.Type);
            var parts = exit.Values.Marked(Place.Returned.Marks)
                .Where(static each => each.Key.IsWithin(Place.Returned) && each.Key != Place.Returned)
                .Select(each => (Name: each.Key.Path.Substring(Place.Returned.Path.Length + 1), each.Value)).ToList();
            renamed = parts.Count == 0 ? renamed : renamed with
            {
                Parts = renamed.Parts.AddRange(parts.Where(part => !renamed.Parts.ContainsKey(part.Name))
                    .Select(part => new KeyValuePair<string, Value>(part.Name, renaming.Of(part.Value, null)))),
            };
            value = value.IsUserAddress ? value with { Origin = renaming.OriginOf(result) ?? value.Origin }
                : renamed with { HoldsUserAddress = false, Space = Space.Kernel, Origin = null };
        }

        if (Calculated(call, arguments) is { } calculated)
        {
            value = value with { Range = Within(value.Range, calculated.Range), Limits = value.Limits.AddRange(calculated.Limits) };
        }

        value = value with { HoldsUserAddress = summary.ReturnsUserAddress && !value.IsUserAddress && !IsAddressLike(call.Type) };
        value = summary.ReturnsUserAddress && !value.IsUserAddress && IsAddressLike(call.Type) ? Laundered(value, call) : value;
        value = TakenBy(call, summary, value);
        if (summary.Result is not { } kind)
        {
            return summary.FieldFetches.IsEmpty || !value.IsTainted ? value : value with { FetchedBy = value.FetchedBy ?? call };
        }

        _state = _state with { Outcomes = _state.Outcomes.SetItem(call, Outcome.Untested) };
        return value with { Result = new(call, kind), Source = call };
    }

    /// <summary>A method that does nothing but calculate: what it makes of the numbers that it is given here.</summary>
    private Value? Calculated(IInvocationOperation call, List<Value> arguments)
    {
        if (_summaries.Calculations.Of(call.TargetMethod) is not { } calculation || !_calculations.Add(calculation))
        {
            return null;
        }

        var before = _state;
        foreach (var (argument, value) in Pairs(call.Arguments, arguments))
        {
            _state = _state.With(Place.Of(argument.Parameter!.OriginalDefinition), value.AsCopy());
        }

        var calculated = VisitQuietly(calculation).AsCopy();
        _state = before;
        _calculations.Remove(calculation);
        return call.TargetMethod.OriginalDefinition.Parameters.Aggregate(calculated,
            static (known, parameter) => known.WithoutMentioning(Place.Of(parameter)));
    }

    /// <summary>Asks the rules about the uses that a method makes of its arguments.</summary>
    private void AskUses(IInvocationOperation call, MethodSummary summary, Value? instance, List<Value> arguments)
    {
        foreach (var use in summary.Uses)
        {
            var position = ((IParameterSymbol)use.Place.Root!).Ordinal;
            if (ArgumentOf(call, position) is not { } argument
                || Within(argument, use, arguments[call.Arguments.IndexOf(argument)]) is not { } value)
            {
                continue;
            }

            switch (use.Kind)
            {
                case Use.Judged:
                    NoteTrust(value);
                    break;

                case Use.Slice or Use.Index when WholeFor(call, use.Of!, instance, arguments) is { } whole:
                    _rules.OnIndex(Here(), call, whole, value, use.Kind == Use.Slice);
                    break;

                case Use.Element when IsLeftOpen(value, use):
                    _rules.OnIndex(Here(), call, Value.Unknown, Unbounded(value), isSlice: false);
                    break;

                // Where the buffer is the caller's, too, its size is known here.
                case Use.Cut when summary.Accesses.Any(wrapped => wrapped.Length == position
                    && PassedFor(call, wrapped.Kernel, arguments)?.Storage is not null):
                    continue;
            }

            _rules.OnUse(Here(), call, argument.Value, value, use.Kind);
        }
    }

    /// <summary>Whether an index can be what a method does not look for, and nobody here has looked either.</summary>
    private bool IsLeftOpen(Value index, ParameterUse use)
        => index.Range.Meet(use.Range) is { IsEmpty: false } range
            && (range.Low < use.Room.Low || (range.High > use.Room.High && !Bounds.IsLimited(index, _state)));

    /// <summary>What is passed for a parameter; for that of an extension, what the member is called on.</summary>
    private static Value? WholeFor(IInvocationOperation call, IParameterSymbol parameter, Value? instance, List<Value> arguments)
        => parameter.ContainingSymbol is INamedTypeSymbol ? instance : PassedFor(call, parameter.Ordinal, arguments);

    /// <summary>What is passed, or what is known of a member of it: of a fetched structure, that the user has written it.</summary>
    private Value? Within(IArgumentOperation argument, ParameterUse use, Value passed)
        => use.Place.Path.Length == 0 ? passed
            : PlaceOf(argument.Value) is not { } place ? null
            : place with { Path = place.Path + use.Place.Path } is var member && _state.Values.TryGetValue(member, out var known)
                ? known with { Place = member }
            : passed.FetchedBy is null ? null
            : new() { Place = member, Range = use.Range, IsTainted = true, FetchedBy = passed.FetchedBy, Source = passed.Source };

    /// <summary>What a method leaves in the variables that it was given by reference, and in the buffers.</summary>
    private void WriteBack(IInvocationOperation call, FlowState exit, Renaming renaming, List<Value> arguments)
    {
        foreach (var (argument, buffer) in Pairs(call.Arguments, arguments))
        {
            if (argument.Parameter is not { } parameter)
            {
                continue;
            }

            var left = Place.Of(parameter.OriginalDefinition);
            if (exit.Outcomes.Count > 0)
            {
                NoteHidden(call, exit, exit.ValueOf(left) is { FetchedBy: { } access } ? access
                    : exit.ValueOf(left).ContentsFetchedBy ?? exit.ValueOf(left.Contents()).FetchedBy);
            }

            if (parameter.RefKind is RefKind.Out or RefKind.Ref && PlaceOf(argument.Value) is { } place)
            {
                foreach (var (part, value) in exit.Values.Marked(left.Marks).Where(each => each.Key.IsWithin(left)).Select(each => (each.Key, each.Value)))
                {
                    var known = renaming.Of(value, part.Path.Length == 0 ? argument.Value.Type : null);
                    var target = place with { Path = place.Path + part.Path };
                    _state = _state.With(target, known with { Place = null });
                }
            }
            else if ((exit.ValueOf(left).ContentsFetchedBy ?? exit.ValueOf(left.Contents()).FetchedBy) is not null)
            {
                FillContents(buffer, call);
            }
        }
    }

    /// <summary>A method that tells nobody has looked at the access that filled this, and went on where it had failed.</summary>
    private void NoteHidden(IInvocationOperation call, FlowState exit, IOperation? access)
    {
        if (access is not null && exit.Outcomes.TryGetValue(access, out var outcome) && outcome is Outcome.Either or Outcome.Failed)
        {
            _state = _state with { Outcomes = _state.Outcomes.SetItem(call, Outcome.Either) };
        }
    }

    /// <summary>A buffer that holds the user's bytes from now on, by all its names.</summary>
    private void FillContents(Value buffer, IOperation access)
    {
        if (buffer.Storage is not { } storage)
        {
            return;
        }

        foreach (var each in _state.Values.Marked(storage.Mark).Where(each => Equals(each.Value.Storage?.Id, storage.Id)).ToList())
        {
            _state = _state.With(each.Key, each.Value with { ContentsFetchedBy = access });
        }

        if (storage.Id is Place variable)
        {
            _state = _state.Without(variable).With(variable, Value.Unknown with { FetchedBy = access, IsTainted = true, Source = access });
        }
    }

    /// <summary>What the framework calculates from the user's numbers or reads from the user's bytes is the user's.</summary>
    private Value OfFramework(IInvocationOperation call, Value value, Value? instance, List<Value> arguments)
    {
        if (!call.TargetMethod.ContainingNamespace.IsInSystem())
        {
            return value;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out, Type.SpecialType: SpecialType.System_Int32 } used && IsCountOfBuffer(used)
                && PlaceOf(argument.Value) is { } count)
            {
                _state = _state.With(count, Value.OfType(used.Type) with { Range = new(0, int.MaxValue) });
            }
        }

        // What is found in a collection is what somebody has put there, whatever it was sought by.
        var inputs = instance is null ? arguments
            : call.TargetMethod.ContainingNamespace.IsInCollections() ? [instance] : [instance, .. arguments];
        var madeFrom = inputs.Aggregate(0ul, static (all, input) => all | input.MadeFrom);
        value = HandedOn(call, value, inputs) with { MadeFrom = madeFrom };
        var from = inputs.Find(input => input.ContentsFetchedBy is not null || (input.IsTainted && !input.IsUserAddress));
        if (from is null && madeFrom == 0)
        {
            return value;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out } given && IsData(given.Type) && !IsCountOfBuffer(given)
                && PlaceOf(argument.Value) is { } place)
            {
                var made = Value.OfType(given.Type) with { MadeFrom = madeFrom };
                _state = _state.With(place, from is null ? made : Derived(made, from));
            }
        }

        return from is not null && IsData(call.Type) && call.TargetMethod.Name is not ("Equals" or "CompareTo" or "SequenceEqual" or "IndexOf"
                or "Contains")
            ? Derived(value, from) : value;
    }

    /// <summary>How much of a buffer a method has used is no number of the user's: it is no more than there is.</summary>
    private static bool IsCountOfBuffer(IParameterSymbol parameter)
        => parameter.Name.EndsWith("Written", StringComparison.OrdinalIgnoreCase)
            || parameter.Name.EndsWith("Consumed", StringComparison.OrdinalIgnoreCase);

    private static Value Derived(Value value, Value from) => value with
    {
        IsTainted = true, FetchedBy = from.ContentsFetchedBy ?? from.FetchedBy, Source = from.Source,
            MadeFrom = value.MadeFrom | from.MadeFrom,
    };

    private static bool IsData(ITypeSymbol? type)
        => type is { IsValueType: true, SpecialType: not (SpecialType.System_Boolean or SpecialType.System_Void), IsRefLikeType: false };
}
