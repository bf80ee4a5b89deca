using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>A compiler of the host that judges headers. What it warns of, it refuses.</summary>
/// <param name="Path">The program.</param>
/// <param name="Standards">The languages it is asked for.</param>
/// <param name="Extension">That of its source files.</param>
public sealed record HeaderCompiler(string Path, string[] Standards, string Extension)
{
    private static readonly string[] C = ["gnu17", "c11"];
    private static readonly string[] Cpp = ["c++17"];

    public static HeaderCompiler? Gcc { get; } = Find(C, ".c", "gcc");

    public static HeaderCompiler? Clang { get; } = Find(C, ".c", [.. Versions("clang")]);

    public static HeaderCompiler? Gpp { get; } = Find(Cpp, ".cpp", "g++");

    public static HeaderCompiler? ClangPp { get; } = Find(Cpp, ".cpp", [.. Versions("clang++")]);

    /// <summary>Compiles programs, each for itself, in every standard.</summary>
    /// <param name="header">What <c>kernel.h</c> holds for each program.</param>
    /// <param name="program">The text that includes it.</param>
    public Task AcceptsAsync(IReadOnlyList<string> header, string program) => HostProgram.InScratchFolder(async folder =>
    {
        for (var i = 0; i < header.Count; i++)
        {
            var own = Directory.CreateDirectory(System.IO.Path.Combine(folder, $"program{i}")).FullName;
            await WriteAsync(own, header[i], program);
        }

        var sources = Directory.GetFiles(folder, "*" + Extension, SearchOption.AllDirectories);
        foreach (var standard in Standards)
        {
            await HostProgram.RunAsync(Path, [.. Flags(standard), "-fsyntax-only", .. sources]);
        }

        return 0;
    });

    /// <summary>Compiles one program and runs it, in every standard.</summary>
    /// <returns>The lines it printed, for each standard.</returns>
    public Task<List<string[]>> RunAsync(string header, string program) => HostProgram.InScratchFolder(async folder =>
    {
        var (source, binary) = (await WriteAsync(folder, header, program), System.IO.Path.Combine(folder, "program"));
        var outputs = new List<string[]>();
        foreach (var standard in Standards)
        {
            await HostProgram.RunAsync(Path, [.. Flags(standard), "-o", binary, source]);
            outputs.Add(await HostProgram.RunAsync(binary));
        }

        return outputs;
    });

    private static string[] Flags(string standard) => [$"-std={standard}", "-Wall", "-Wextra", "-Werror", "-pedantic"];

    private static IEnumerable<string> Versions(string name)
        => Enumerable.Range(11, 20).Reverse().Select(version => $"{name}-{version}").Prepend(name);

    private static HeaderCompiler? Find(string[] standards, string extension, params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var program = names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return program is null ? null : new(program, standards, extension);
    }

    private async Task<string> WriteAsync(string folder, string header, string program)
    {
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder, "kernel.h"), header);
        var source = System.IO.Path.Combine(folder, "program" + Extension);
        await File.WriteAllTextAsync(source, program);
        return source;
    }
}
