using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Harness;

/// <summary>What a project that uses the package references.</summary>
internal static class TestReferences
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The running framework alone; the process has much more loaded than a user's project sees.</summary>
    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == FrameworkFolder)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly ImmutableArray<MetadataReference> All =
    [
        .. Framework,
        From<SysResult>(),
        From<TaskStruct>(),
        From<KernelSdk.Libc>(),
        MetadataReference.CreateFromFile(typeof(Linux.LinuxSyscalls).Assembly.Location),
    ];

    private static PortableExecutableReference From<T>() => MetadataReference.CreateFromFile(typeof(T).Assembly.Location);
}
