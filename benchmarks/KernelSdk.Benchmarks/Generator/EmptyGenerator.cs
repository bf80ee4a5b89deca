using Microsoft.CodeAnalysis;

namespace KernelSdk.Benchmarks;

/// <summary>The floor: what the compiler does for a generator that asks for nothing.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
