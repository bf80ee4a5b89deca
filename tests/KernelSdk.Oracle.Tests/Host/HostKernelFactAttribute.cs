using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Oracle.Tests;

/// <summary>A fact that asks the host's own kernel. It is skipped where that kernel cannot answer.</summary>
/// <remarks>
/// <para>What may differ from host to host, and what becomes of it:</para>
/// <list type="bullet">
/// <item>Not Linux on x86-64, or no C compiler: skipped.</item>
/// <item>Older than 6.4: skipped. Since then iovec arrays are checked segment by segment, and a lone segment is cut to MAX_RW_COUNT
/// before its address is looked at; before, as in sandboxes that only resemble Linux, other errors won.</item>
/// <item>Processors with 5-level page tables or linear address masking, where user addresses do not end at 2^47: no operands
/// between that end and the last page of the address space. See <see cref="HostKernel.HasNarrowAddresses"/>.</item>
/// <item>Process ids, user and group ids, the time, the names in uname(2) and random bytes: put in a common form by both sides.</item>
/// <item>x32 system calls (numbers with bit 30) and numbers above the table: a host that runs x32 programs, or whose sandbox
/// filters unknown numbers, disagrees with the scripts of <see cref="UnknownNumberTests"/>; neither is Linux's default.</item>
/// <item>A pipe collects small writes in pages, and a write of more than a page that faults behind its first page ends elsewhere
/// if a page was begun: such writes are tried on an empty pipe only. See pipe_write in fs/pipe.c.</item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostKernelFactAttribute : FactAttribute
{
    private static readonly Version Oldest = new(6, 4);

    public HostKernelFactAttribute() => Skip = new CCompilerFactAttribute().Skip ?? TooOld();

    private static string? TooOld()
        => Environment.OSVersion.Version is var running && running < Oldest ? $"the host's kernel is {running}, older than {Oldest}" : null;
}
