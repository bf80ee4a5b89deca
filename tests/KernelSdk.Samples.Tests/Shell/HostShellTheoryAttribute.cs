namespace KernelSdk.Samples.Tests.Shell;

/// <summary>A theory that asks the host's own shell and utilities. It is skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostShellTheoryAttribute : TheoryAttribute
{
    /// <summary>Where POSIX systems have it.</summary>
    public const string Path = "/bin/sh";

    public HostShellTheoryAttribute() => Skip = File.Exists(Path) ? null : $"the host has no {Path}";
}
