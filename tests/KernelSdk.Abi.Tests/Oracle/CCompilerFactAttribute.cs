using System.Runtime.InteropServices;

namespace KernelSdk.Abi.Tests.Oracle;

/// <summary>
/// A fact that asks the host's C headers. It is skipped where they cannot answer: no compiler, or headers of another system
/// than the one this SDK models.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CCompilerFactAttribute : FactAttribute
{
    public CCompilerFactAttribute()
    {
        if (CCompiler.Path is null)
            Skip = "no C compiler (gcc or cc) on PATH";
        else if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            Skip = "the host's C headers are not those of Linux on x86-64";
    }

    /// <summary>The answer is glibc's own; another C library words it differently.</summary>
    public bool Glibc
    {
        get;
        set
        {
            field = value;
            if (value && RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
                Skip ??= "the host's C library is not glibc";
        }
    }
}
