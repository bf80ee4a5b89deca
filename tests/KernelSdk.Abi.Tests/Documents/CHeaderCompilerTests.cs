namespace KernelSdk.Abi.Tests.Documents;

/// <summary>Headers of kernels that nobody would write, before every compiler of the host.</summary>
public sealed class CHeaderCompilerTests
{
    private const int Kernels = 40;

    private static readonly string[] Headers =
        [.. Enumerable.Range(0, Kernels).Select(seed => Described.Header(new RandomKernel(seed).Syscalls()))];

    [HeaderCompilerFact(nameof(HeaderCompiler.Gcc))]
    public Task Gcc_takes_the_header_of_any_kernel() => Accepts(HeaderCompiler.Gcc!);

    [HeaderCompilerFact(nameof(HeaderCompiler.Clang))]
    public Task Clang_takes_the_header_of_any_kernel() => Accepts(HeaderCompiler.Clang!);

    [HeaderCompilerFact(nameof(HeaderCompiler.Gpp))]
    public Task Gpp_takes_the_header_of_any_kernel() => Accepts(HeaderCompiler.Gpp!);

    [HeaderCompilerFact(nameof(HeaderCompiler.ClangPp))]
    public Task Clangpp_takes_the_header_of_any_kernel() => Accepts(HeaderCompiler.ClangPp!);

    /// <summary>Twice, as programs of many files have it, and behind headers whose macros it must not meet.</summary>
    private static Task Accepts(HeaderCompiler compiler) => compiler.AcceptsAsync(
        Headers,
        """
        #include <errno.h>
        #include <stdio.h>
        #include "kernel.h"
        #include "kernel.h"
        int main(void) { return 0; }

        """);
}
