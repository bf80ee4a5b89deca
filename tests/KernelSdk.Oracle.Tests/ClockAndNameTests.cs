using static KernelSdk.Oracle.Tests.Arena;

namespace KernelSdk.Oracle.Tests;

/// <summary>time(2) and uname(2): one structure at one address.</summary>
public sealed class ClockAndNameTests
{
    [HostKernelFact]
    public void Time_agrees_at_every_address()
        => Agreement.Holds(RandomScripts.EveryAddress().Select(address => new ScriptBuilder().Time(address)));

    [HostKernelFact]
    public void Uname_agrees_at_every_address()
        => Agreement.Holds(RandomScripts.EveryAddress().Select(address => new ScriptBuilder().Uname(address)));

    [HostKernelFact]
    public void A_time_that_does_not_fit_in_the_page_is_not_stored_at_all()
        => Agreement.Holds(
            from area in new[] { Plain, Guarded, Sealed }
            from room in Enumerable.Range(1, 8)
            select new ScriptBuilder().Time(area.Last((ulong)room)));

    [HostKernelFact]
    public void A_time_may_lie_across_two_good_pages()
        => Agreement.Holds(Enumerable.Range(1, 8).Select(room => new ScriptBuilder().Time(Fresh.Start + 4096 - (ulong)room)));

    [HostKernelFact]
    public void The_names_may_lie_across_two_good_pages() => Agreement.Holds(new ScriptBuilder().Uname(Fresh.Start + 4000));

    [HostKernelFact]
    public void The_names_are_stored_up_to_the_fault()
        => Agreement.Holds(
            from area in new[] { Plain, Guarded, Sealed }
            from room in new ulong[] { 1, 5, 64, 65, 66, 260, 266, 325, 389, 390 }
            select new ScriptBuilder().Uname(area.Last(room)));
}
