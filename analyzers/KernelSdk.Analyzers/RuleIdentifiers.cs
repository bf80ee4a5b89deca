namespace KernelSdk.Analyzers;

/// <summary>The numbers of the rules; each has its page under docs/rules/.</summary>
internal static class RuleIdentifiers
{
    public const string UnimplementedSyscalls = "KSDK0035";
    public const string UserAccessResult = "KSDK1010";
}
