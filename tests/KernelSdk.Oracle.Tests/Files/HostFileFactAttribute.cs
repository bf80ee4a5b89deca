using System.Globalization;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>A fact that asks the host's own kernel about files on a tmpfs. It is skipped where that kernel cannot answer.</summary>
/// <remarks>
/// <para>What may differ from host to host, besides what <see cref="HostKernelFactAttribute"/> tells:</para>
/// <list type="bullet">
/// <item>Older than 6.17: skipped. What open(2) says of odd flags, and how directories of a tmpfs are listed, has changed before.</item>
/// <item>Not root, or root of a container that may not mount: skipped. Each script has a tmpfs of its own as root.</item>
/// <item>fs.protected_hardlinks and fs.protected_symlinks: the kernel under test does as the host does.</item>
/// <item>fs.protected_regular and fs.protected_fifos: it has neither; skipped where the host has the first.</item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostFileFactAttribute : FactAttribute
{
    private const string Label = "CapEff:";
    private const int SysAdmin = 21;

    private static readonly Version Oldest = new(6, 17);

    public HostFileFactAttribute() => Skip = new HostKernelFactAttribute().Skip ?? Reason();

    private static string? Reason()
        => Environment.OSVersion.Version is var running && running < Oldest ? $"the host's kernel is {running}, older than {Oldest}"
            : !Environment.IsPrivilegedProcess || !MayMount() ? "whoever runs the tests may not mount a tmpfs"
            : !Directory.Exists("/dev/shm") ? "there is no /dev/shm to mount a tmpfs on"
            : HostFiles.Protects("regular") ? "fs.protected_regular is set"
            : null;

    private static bool MayMount()
    {
        var line = File.ReadLines("/proc/self/status").First(each => each.StartsWith(Label, StringComparison.Ordinal));
        var effective = ulong.Parse(line[Label.Length..].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return ((effective >> SysAdmin) & 1) != 0;
    }
}
