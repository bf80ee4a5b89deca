namespace KernelSdk.Analyzers;

/// <summary>What a rule protects; an .editorconfig can set the severity of a whole category.</summary>
internal static class RuleCategories
{
    public const string Uaccess = "KernelSdk.Uaccess";
}
