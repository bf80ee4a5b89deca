using System.Runtime.InteropServices;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>A fact that one of the host's compilers decides; skipped where it is not installed, or compiles for another system.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HeaderCompilerFactAttribute : FactAttribute
{
    /// <param name="compiler">The property of <see cref="HeaderCompiler"/> that holds it.</param>
    public HeaderCompilerFactAttribute(string compiler)
    {
        if (typeof(HeaderCompiler).GetProperty(compiler)!.GetValue(null) is null)
            Skip = $"no {compiler} on PATH";
        else if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            Skip = "the host's C headers are not those of Linux on x86-64";
    }
}
