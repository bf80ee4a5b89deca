namespace KernelSdk.Generators;

/// <summary>One <c>partial</c> declaration around generated members.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The name, escaped where it is a keyword.</param>
internal sealed record TypeDeclaration(string Keyword, string Name);

/// <summary>A type that generated code goes into, or that it names.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Declarations">From the outermost type inwards.</param>
/// <param name="IsPublic">Whether the type can be seen from other assemblies.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<TypeDeclaration> Declarations, bool IsPublic)
{
    /// <summary><c>global::Teaching.Outer.Inner</c>.</summary>
    public string FullName => "global::" + QualifiedName;

    /// <summary><c>Teaching.Outer.Inner</c>.</summary>
    public string QualifiedName => (Namespace.Length == 0 ? "" : Namespace + ".") + LocalName(".");

    /// <summary><c>Inner</c>.</summary>
    public string Name => Declarations[Declarations.Count - 1].Name;

    /// <summary>The names of the types joined.</summary>
    public string LocalName(string separator)
    {
        var name = "";
        foreach (var declaration in Declarations)
        {
            name += (name.Length == 0 ? "" : separator) + declaration.Name;
        }

        return name;
    }

    /// <summary>The name of the static class that holds the wrappers: <c>ReadWriteLibc</c>.</summary>
    public string WrapperClass => LocalName("_").Replace("@", "") + "Libc";

    /// <summary>The start of a generated file's name; <c>+</c> keeps nested types apart from namespaces.</summary>
    public string HintPrefix => ((Namespace.Length == 0 ? "" : Namespace + ".") + LocalName("+")).Replace("@", "");
}
