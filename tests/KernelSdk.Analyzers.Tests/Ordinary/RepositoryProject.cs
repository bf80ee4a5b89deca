using System.Reflection;
using System.Xml.Linq;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Ordinary;

/// <summary>A project of this repository, from its sources.</summary>
internal static class RepositoryProject
{
    private static readonly string Root = typeof(RepositoryProject).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Beside all assemblies of this process but the one that it makes itself.</summary>
    public static CSharpCompilation Compile(string folder)
    {
        var name = Path.GetFileName(folder);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != name)
            .Select(path => MetadataReference.CreateFromFile(path));
        return KernelProject.Compile("").WithReferences(references).WithAssemblyName(name)
            .AddSyntaxTrees(Sources(Path.Combine(Root, folder)).Select(path => KernelProject.Parse(File.ReadAllText(path), path)));
    }

    /// <summary>What builds have left there is not of it; what its project file takes from elsewhere is.</summary>
    private static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Concat(XDocument.Load(Path.Combine(folder, Path.GetFileName(folder) + ".csproj")).Descendants("Compile")
                .Select(item => Path.Combine(folder, item.Attribute("Include")!.Value)));
}
