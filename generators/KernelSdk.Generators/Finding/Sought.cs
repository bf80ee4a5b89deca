namespace KernelSdk.Generators;

/// <summary>What reading one declaration gave; of a class it can be two.</summary>
internal sealed record Sought(
    Found<SyscallModel>? Syscall = null,
    Found<KernelModel>? Kernel = null,
    Found<ModuleModel>? Module = null,
    DiagnosticInfo? Problem = null);
