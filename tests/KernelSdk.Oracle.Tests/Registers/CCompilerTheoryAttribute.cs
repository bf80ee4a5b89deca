using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Oracle.Tests;

/// <summary>A theory that asks the C compiler, and is skipped where a <see cref="CCompilerFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CCompilerTheoryAttribute : TheoryAttribute
{
    public CCompilerTheoryAttribute() => Skip = new CCompilerFactAttribute().Skip;
}
