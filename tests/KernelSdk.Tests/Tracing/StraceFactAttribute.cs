using System.Runtime.InteropServices;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Tests.Tracing;

/// <summary>A fact that asks the real strace(1) on Linux x86-64; it is skipped where strace or a C compiler is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            Skip = "the oracle is strace on Linux x86-64";
        }
        else if (CCompiler.Path is null || !path.Any(folder => File.Exists(Path.Combine(folder, "strace"))))
        {
            Skip = "no strace, or no C compiler, on PATH";
        }
    }
}
