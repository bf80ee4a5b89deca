namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>
/// Where the rules and the oracle differ and are known to: what a program has to have of the grammar, how the difference begins, and why
/// it is there. Any other difference is a failure, and so is a row that a long run does not need and that is not rare.
/// </summary>
internal static class KnownDifferences
{
    /// <summary>The list.</summary>
    public static readonly IReadOnlyList<KnownDifference> All =
    [
        // Said so on the pages of the rules.
        new("noted and gone on", "missed FaultNotTold", "KSDK1010 takes any look at a result for a use of it"),
        new("helper without a mark", "missed FaultNotTold", "KSDK1010 asks for [MustCheck]"),
        new("inverted test that gives back", "missed FaultNotTold", "KSDK1011 asks for an error that is returned at once"),
        new("bound tested by a helper", "unfounded", "bounds that another method tests are not known"),
        new("bound tested by a helper", "missed Torn", "to hand a value to a method is not to decide on it"),
        new("element asked for twice", "unfounded", "elements of a buffer are not followed one by one"),
        new("number read out of a buffer", "missed", "what MemoryMarshal.Read takes out of a buffer is not known to be the user's"),
        new("low bits tested", "unfounded KSDK1024", "an interval does not know the low bits of a number"),
        new("", "undecided KSDK103", "a structure is fetched anew as a whole, and only another field of it than was decided on is used"),
        new("padding", "unfounded KSDK1040", "a typed copy leaves padding behind; the rule asks for it to be written all the same"),

        // Not said anywhere: limits of the engine, and of the oracle.
        new("lock in a lock", "missed Held", "a lock is held or it is not: of one taken twice and given back once nobody knows"),
        new("another errno", "missed FaultNotTold", "KSDK1013 asks for an errno returned at once, behind what fails for nothing else"),
        new("inverted test", "unfounded KSDK1014", "a test the wrong way round answers EFAULT by chance"),
        new("number read out of a buffer", "unfounded KSDK101", "no access fails that only a change by another thread leads to",
            IsRare: true),
        new("converted before it is tested", "unfounded KSDK1025", "what is tested with a sign is not known of the same bits without one",
            IsRare: true),
        new("refetch allowed", "unfounded KSDK1024", "what is fetched anew is another number only where another thread has changed it",
            IsRare: true),
        new("progress", "unfounded KSDK1102", "what was read a moment ago is all there, and no part of it is left when it is written",
            IsRare: true),
        new("allocation", "unfounded KSDK1", "few inputs pass the tests before it, and none of those goes wrong"),
    ];

    /// <summary>The row of a difference; null if there is none.</summary>
    public static KnownDifference? Of(RandomProgram program, Difference difference)
        => All.FirstOrDefault(each => (each.Feature.Length == 0 || program.Features.Contains(each.Feature))
            && difference.What.StartsWith(each.What, StringComparison.Ordinal));
}
