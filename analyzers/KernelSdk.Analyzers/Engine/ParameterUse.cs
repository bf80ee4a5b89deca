using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What a method can do with what it is given, so that its caller has to answer for it.</summary>
internal enum Use
{
    /// <summary>It cuts the buffer of a user access, and nothing bounds it.</summary>
    Cut,

    /// <summary>It is the end of a part that is taken of another parameter, and nothing bounds it.</summary>
    Slice,

    /// <summary>It is the index of an element of another parameter, and nothing bounds it.</summary>
    Index,

    /// <summary>It is the index of an element of something that its caller does not know.</summary>
    Element,

    /// <summary>It is compared: whoever calls the method has decided by it.</summary>
    Judged,

    /// <summary>It is taken for a pointer of the kernel.</summary>
    Pointer,

    /// <summary>It says how often a loop goes round, and nothing bounds it.</summary>
    Rounds,

    /// <summary>It is a function that is called when the method has returned: by a timer, a thread, a task.</summary>
    Later,
}

/// <summary>A use of a parameter, or of something in it.</summary>
/// <param name="Place">The parameter, with the way to what is used.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="Range">What it can be, by its type.</param>
/// <param name="Of">The parameter that it is a part or an element of.</param>
internal sealed record ParameterUse(Place Place, Use Kind, Interval Range, IParameterSymbol? Of = null)
{
    /// <summary>Of an element: what an index has to be, as far as the method leaves it to its callers.</summary>
    public Interval Room { get; init; } = Interval.All;
}
