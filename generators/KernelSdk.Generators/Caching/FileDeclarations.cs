namespace KernelSdk.Generators;

/// <summary>
/// What a file declares, name by name. Two texts of a file with equal declarations mean the same to every other file, however
/// their bodies and comments differ.
/// </summary>
internal sealed class FileDeclarations(IReadOnlyDictionary<string, Declared> names)
{
    /// <summary>The name under which a file's global usings stand, which every other file depends on.</summary>
    public const string GlobalUsings = "global using";

    /// <summary>The name under which all declarations stand whose names begin as those of numbers do.</summary>
    public const string NumberNames = "__NR_*";

    public IReadOnlyDictionary<string, Declared> Names => names;

    /// <summary>The name under which all types stand whose names differ in case only.</summary>
    public static string WithoutCase(string type) => "type " + type.ToUpperInvariant();
}
