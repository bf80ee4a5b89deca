namespace KernelSdk.Generators;

/// <summary>The names of the pipeline's steps, for tests that ask which of them ran.</summary>
internal static class TrackingNames
{
    public const string Sought = nameof(Sought);
    public const string Syscalls = nameof(Syscalls);
    public const string Kernels = nameof(Kernels);
    public const string Modules = nameof(Modules);
    public const string Tables = nameof(Tables);
    public const string Numbers = nameof(Numbers);
    public const string Included = nameof(Included);
    public const string Numbered = nameof(Numbered);
    public const string Entries = nameof(Entries);
    public const string Composed = nameof(Composed);
    public const string Published = nameof(Published);
}
