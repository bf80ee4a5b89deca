namespace KernelSdk.Generators.Tests.Harness;

/// <summary>A C# file of a user's project.</summary>
internal sealed record SourceInput(string Path, string Text);

/// <summary>A <c>&lt;SyscallTable&gt;</c> item of a user's project; without an ABI, any other additional file.</summary>
internal sealed record TableInput(string Path, string Text, string? Abi = "x86_64");
