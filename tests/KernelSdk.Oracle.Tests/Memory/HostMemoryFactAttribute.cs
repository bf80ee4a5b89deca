namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>A fact that asks the host's own kernel about memory. It is skipped where that kernel cannot answer.</summary>
/// <remarks>
/// <para>What may differ from host to host, besides what <see cref="HostKernelFactAttribute"/> tells:</para>
/// <list type="bullet">
/// <item>Older than 6.17: skipped. mremap(2) moves several areas at once since then, and which areas merge has changed in almost
/// every version before.</item>
/// <item>Addresses that the kernel picks, and the break: told as distances from where the first of them lies.</item>
/// <item>Limits: the driver begins with those of a Linux that nobody has configured, as far as its hard limits reach.</item>
/// <item>vm.overcommit_memory 2, or too little memory for 64 MiB: disagrees. Transparent huge pages that are always on: no script
/// maps 2 MiB at once, so they make no difference; without CONFIG_TRANSPARENT_HUGEPAGE, MAP_STACK leaves no trace.</item>
/// <item>Processors with protection keys: a page with PROT_EXEC alone cannot be read there, so no random script does it.</item>
/// <item>Swap: no script asks for pages back that MADV_PAGEOUT or MADV_FREE took.</item>
/// <item>A pool of huge pages: no script asks for any.</item>
/// <item>vm.max_map_count: what needs as many areas as there may be is skipped where that is not Linux's default.</item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostMemoryFactAttribute : FactAttribute
{
    private static readonly Version Oldest = new(6, 17);

    public HostMemoryFactAttribute() => Skip = new HostKernelFactAttribute().Skip ?? TooOld();

    /// <summary>Whether its scripts begin as root.</summary>
    public bool Privileged
    {
        get;
        set
        {
            field = value;
            if (value && !Environment.IsPrivilegedProcess)
            {
                Skip ??= "the tests do not run as root";
            }
        }
    }

    /// <summary>Whether its scripts map as many areas as there may be.</summary>
    public bool AllAreas
    {
        get;
        set
        {
            field = value;
            if (value && !HostMemory.HasDefaultMapCount)
            {
                Skip ??= "the host's vm.max_map_count is not the default";
            }
        }
    }

    private static string? TooOld()
        => Environment.OSVersion.Version is var running && running < Oldest
            ? $"the host's kernel is {running}, older than {Oldest}"
            : null;
}
