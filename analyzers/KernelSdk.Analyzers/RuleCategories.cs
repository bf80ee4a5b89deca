namespace KernelSdk.Analyzers;

/// <summary>What a rule protects; an .editorconfig can set the severity of a whole category.</summary>
internal static class RuleCategories
{
    public const string Authoring = "KernelSdk.Authoring";
    public const string Adoption = "KernelSdk.Adoption";
    public const string Uaccess = "KernelSdk.Uaccess";
    public const string Kernel = "KernelSdk.Kernel";
}
