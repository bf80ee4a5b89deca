using Microsoft.CodeAnalysis;

namespace KernelSdk.Benchmarks;

/// <summary>
/// The reference: finds what ours finds, by the compiler's own search for attributes, and does nothing with it. What ours takes
/// beyond this is ours.
/// </summary>
internal sealed class FindOnlyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Find<SyscallDefineAttribute>(context);
        Find<SyscallTableAttribute>(context);
        Find<SyscallModuleAttribute>(context);
    }

    private static void Find<T>(IncrementalGeneratorInitializationContext context)
        where T : Attribute
    {
        var names = context.SyntaxProvider.ForAttributeWithMetadataName(
            typeof(T).FullName!, static (_, _) => true, static (found, _) => found.TargetSymbol.Name);
        context.RegisterSourceOutput(names, static (_, _) => { });
    }
}
