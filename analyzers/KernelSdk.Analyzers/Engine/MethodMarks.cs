using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>The marks on a method, by their names, read once.</summary>
/// <param name="IsUserCopyResult">Whether its result is the number of bytes that were not copied.</param>
/// <param name="MayFault">Whether it may wait for a page of user memory.</param>
/// <param name="Validated">The parameters that it says to be in range.</param>
/// <param name="Fetched">The parameters behind which it fetches.</param>
/// <param name="Holding">What it takes or gives back.</param>
internal sealed record MethodMarks(bool IsUserCopyResult, bool MayFault, ImmutableArray<int> Validated, ImmutableArray<int> Fetched,
    Holding? Holding)
{
    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => this is { IsUserCopyResult: false, MayFault: false, Validated.IsEmpty: true, Fetched.IsEmpty: true,
        Holding: null };

    public static MethodMarks Of(IMethodSymbol method)
    {
        var marks = new MethodMarks(false, false, [], [], Holding.Of(method));
        foreach (var attribute in method.GetAttributes())
        {
            marks = attribute.AttributeClass?.Name switch
            {
                "UserCopyResultAttribute" => marks with { IsUserCopyResult = true },
                "MayFaultAttribute" => marks with { MayFault = true },
                "ValidatesAttribute" => marks with { Validated = marks.Validated.AddRange(Named(method, attribute)) },
                "FetchesUserAttribute" => marks with { MayFault = true, Fetched = marks.Fetched.AddRange(Named(method, attribute)) },
                _ => marks,
            };
        }

        return marks;
    }

    /// <summary>The parameter that a mark names.</summary>
    private static IEnumerable<int> Named(IMethodSymbol method, AttributeData mark)
        => mark.ConstructorArguments is [{ Value: string name }]
            ? method.Parameters.Where(parameter => parameter.Name == name).Select(static parameter => parameter.Ordinal).Take(1) : [];
}
