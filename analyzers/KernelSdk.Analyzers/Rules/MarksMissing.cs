using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>
/// KSDK1114: what is found out about a method here, other assemblies learn from its marks alone, and it has none. One that has marks has
/// those that somebody has thought of. A class of system calls is not called by others but through its table, and the uaccess family is
/// known by its names.
/// </summary>
internal sealed class MarksMissing : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Hint(
        RuleIdentifiers.MarksMissing,
        "Mark missing for other assemblies",
        "Other assemblies do not know what '{0}' is about; mark it {1}",
        "The body of a method is looked into by callers of its own assembly. All others know of it what its marks say.");

    public override void OnSummary(RulePoint at, MethodSummary summary)
    {
        var method = at.Method;
        if (at.Model.AccessOf(method) is not null
            || method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(at.Model.IsEntry))
        {
            return;
        }

        foreach (var parameter in method.Parameters.Where(each => summary.Addresses.Contains(each.Ordinal) && IsWide(each.Type)
            && !at.Model.IsUser(each)))
        {
            at.ReportMarks(Descriptor, parameter, ["User"]);
        }

        if (at.Model.MarksOf(method).IsEmpty && MarksOf(at.Model, method, summary).ToList() is { Count: > 0 } marks)
        {
            at.ReportMarks(Descriptor, method, marks);
        }
    }

    private static IEnumerable<string> MarksOf(KernelModel model, IMethodSymbol method, MethodSummary summary)
    {
        if (summary.Result == ResultKind.BytesLeft && Interval.Of(method.ReturnType) != Interval.All)
        {
            yield return "UserCopyResult";
        }

        var fetched = method.Parameters.Where(parameter => summary.Fetches.Any(fetch => fetch.Parameter == parameter.Ordinal)).ToList();
        foreach (var parameter in fetched)
        {
            yield return $"FetchesUser(nameof({parameter.Name}))";
        }

        if (summary.MayFault && fetched.Count == 0
            && method.Parameters.Any(parameter => model.IsUser(parameter)
            || parameter.Type.Name is "IovIter" or "UserReader" or "UserWriter"))
        {
            yield return "MayFault";
        }

        if (summary.Takes.Any(taken => taken.Parameter is null))
        {
            yield return "Acquires(ResourceKind.Reference)";
        }
        else if (!summary.Releases.IsEmpty)
        {
            yield return "Releases(ResourceKind.Reference)";
        }
    }

    /// <summary>Whether there is room for an address; the 32 bits of a narrow caller's are not one yet.</summary>
    private static bool IsWide(ITypeSymbol type)
        => type is IPointerTypeSymbol || type.SpecialType
            is SpecialType.System_UInt64 or SpecialType.System_Int64 or SpecialType.System_UIntPtr or SpecialType.System_IntPtr;
}
