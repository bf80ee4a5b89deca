using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1022: an index that the user chooses, and nothing keeps it within.</summary>
internal sealed class IndexNotBounded : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.IndexNotBounded,
        "User-controlled index not bounded",
        "The user chooses this index, and nothing keeps it within the array; compare it with the array's length first",
        "With an array an index beyond the end is an exception, and so an oops; with a pointer it is somebody else's memory.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice || index.Result is not null || container.Space != Space.Kernel
            || Bounds.Hold(index, container, isSlice: false, at.State))
        {
            return;
        }

        // What the user makes of a counter he makes of the counter before it was cut to the type of an index.
        index = !index.IsTainted && index.CutFrom is { } counter ? at.State.ValueOf(counter) with { Place = counter } : index;
        if (index.IsTainted)
        {
            if (!at.IsWrong(index.FetchedBy))
            {
                at.Report(Descriptor, access, index);
            }
        }
        else if (IsOneTooFar(index, container))
        {
            at.Report(Descriptor, access, index);
        }
        else if (IsCountedByUser(at, access, index, container))
        {
            var bound = index.Limits.Select(limit => at.State.ValueOf(limit.Of)).FirstOrDefault(static value => value.IsTainted);
            at.ReportUnlessWrong(bound ?? index, Descriptor, access, access.Syntax.GetLocation(), [index.FetchedBy ?? index.Source]);
        }
    }

    /// <summary>Whether somebody has kept it within the length, where the last element is in front of that.</summary>
    private static bool IsOneTooFar(Value index, Value container)
        => container.Storage is { IsPart: false, Count: { IsConstant: true, High: > 0 and var count } }
            && index.Range is { IsConstant: false, Low: >= 0, High: var most } && most == count;

    /// <summary>An index of the kernel's own that goes up as often as the user says, in a buffer that is known to have less.</summary>
    private static bool IsCountedByUser(RulePoint at, IOperation access, Value index, Value container)
        => container.Storage is { Count: { HasUpperEnd: true, High: var count } }
            && (index.Limits.Any(limit => limit is { IsLength: false, Less: null } && IsOfUser(at.State.ValueOf(limit.Of), count))
                || (index is { Limits.IsEmpty: true, Same: null, Range: { Low: >= 0, HasUpperEnd: false } } or { Limits.IsEmpty: true,
                    Range: { Low: 0, High: int.MaxValue } or { Low: 0, IsCounted: true } } && IsInLoopOfUser(at, access.Syntax, count)));

    private static bool IsOfUser(Value number, long count)
        => number is { IsTainted: true, Space: Space.Kernel, Range.High: var most } && most >= count;

    /// <summary>Whether the loop around it goes on while a number of the user's says so, and nothing else.</summary>
    private static bool IsInLoopOfUser(RulePoint at, SyntaxNode access, long count)
        => LoopSyntax.ConditionAround(access) is { } condition && LoopSyntax.IsAlone(condition)
            && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => at.SymbolOf(name) is ILocalSymbol or IParameterSymbol
                && at.SymbolOf(name) is { } symbol && IsOfUser(at.State.ValueOf(Place.Of(symbol)), count));
}
