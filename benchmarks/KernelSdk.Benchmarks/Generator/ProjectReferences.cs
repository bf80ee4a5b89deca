using Microsoft.CodeAnalysis;

namespace KernelSdk.Benchmarks;

/// <summary>What a project that uses the package references: the framework that runs here, and the SDK.</summary>
internal static class ProjectReferences
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static readonly IReadOnlyList<MetadataReference> All =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == FrameworkFolder)
            .Select(path => MetadataReference.CreateFromFile(path)),
        Of(typeof(SysResult)),
        Of(typeof(TaskStruct)),
        Of(typeof(Libc)),
        Of(typeof(Linux.LinuxSyscalls)),
    ];

    private static PortableExecutableReference Of(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
