using System.Globalization;

namespace KernelSdk.Oracle.Tests;

/// <summary>A fact that asks the host's kernel as one who may raise hard limits: it is skipped for those who may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrivilegedHostKernelFactAttribute : FactAttribute
{
    private const string Label = "CapEff:";
    private const int SysResource = 24; // CAP_SYS_RESOURCE

    public PrivilegedHostKernelFactAttribute()
        => Skip = new HostKernelFactAttribute().Skip ?? (IsCapable() ? null : "whoever runs the tests has no CAP_SYS_RESOURCE");

    private static bool IsCapable()
    {
        var line = File.ReadLines("/proc/self/status").First(each => each.StartsWith(Label, StringComparison.Ordinal));
        var effective = ulong.Parse(line[Label.Length..].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return ((effective >> SysResource) & 1) != 0;
    }
}
