namespace KernelSdk.Abi.Tests.Oracle;

/// <summary>The host's C compiler: the one authority on what the kernel's and the C library's headers say.</summary>
internal static class CCompiler
{
    /// <summary>gcc or cc, looked for once; null where there is none.</summary>
    public static string? Path { get; } = Find("gcc") ?? Find("cc");

    /// <summary>Compiles a program and runs it in the C locale.</summary>
    /// <returns>What it printed, by lines.</returns>
    public static Task<string[]> RunAsync(string source)
        => HostProgram.InScratchFolder(async directory =>
        {
            var (code, binary) = (System.IO.Path.Combine(directory, "oracle.c"), System.IO.Path.Combine(directory, "oracle"));
            await File.WriteAllTextAsync(code, source);
            await HostProgram.RunAsync(Path!, "-w", "-o", binary, code);
            return await HostProgram.RunAsync(binary);
        });

    /// <summary>Every macro that is defined behind <c>#include &lt;header&gt;</c>: lines of <c>#define NAME VALUE</c>.</summary>
    public static Task<string[]> MacrosAsync(string header)
        => HostProgram.InScratchFolder(async directory =>
        {
            var code = System.IO.Path.Combine(directory, "oracle.c");
            await File.WriteAllTextAsync(code, $"#include <{header}>\n");
            return await HostProgram.RunAsync(Path!, "-dM", "-E", code);
        });

    private static string? Find(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => System.IO.Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
