using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.CSharp;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Ordinary;

/// <summary>An assembly of the running framework, as C# again: code of every kind, by many authors, with no kernel in it.</summary>
internal static class DecompiledAssembly
{
    /// <summary>The assembly without its own metadata, whose internals would be missing, and beside the kernel, so that no rule is idle.</summary>
    public static CSharpCompilation Compile(string name)
    {
        var assembly = TestProject.Framework.First(reference => Path.GetFileNameWithoutExtension(reference.Display) == name);
        var decompiler = new CSharpDecompiler(assembly.Display!, new DecompilerSettings(ICSharpCode.Decompiler.CSharp.LanguageVersion.Latest));
        return KernelProject.Empty
            .RemoveReferences(TestProject.Framework.Where(reference => reference.Display == assembly.Display))
            .AddSyntaxTrees(KernelProject.Parse(decompiler.DecompileWholeModuleAsString(), name + ".cs"))
            .WithAssemblyName(name);
    }
}
