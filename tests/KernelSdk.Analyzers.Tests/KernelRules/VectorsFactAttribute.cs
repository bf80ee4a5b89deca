namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>A fact that needs recorded vectors, which lie beside the repository and not in it. Without them it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VectorsFactAttribute : FactAttribute
{
    /// <summary>A fact about one file of the vectors.</summary>
    /// <param name="file">Its name.</param>
    public VectorsFactAttribute(string file)
        => Skip = File.Exists(PathOf(file)) ? null : $"there is no {file} in a folder shared/vectors beside the repository";

    /// <summary>Where the file is, or would be.</summary>
    public static string PathOf(string file) => Path.Combine(Repository.Folder, "..", "shared", "vectors", file);
}
