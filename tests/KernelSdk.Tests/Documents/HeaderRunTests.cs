using KernelSdk.Abi.Tests.Documents;

namespace KernelSdk.Tests.Documents;

/// <summary>C programs that call the host through the header: numbers, types and functions are right where Linux has them.</summary>
public sealed class HeaderRunTests
{
    private const string Program = """
        #include <errno.h>
        #include <stdio.h>
        #include <string.h>
        #include <sys/wait.h>
        #include "kernel.h"

        static void show(const char *what, long result)
        {
            printf("%s %ld %s\n", what, result, result == -1 ? strerror(errno) : "");
        }

        int main(void)
        {
            char text[16] = "", greeting[32];
            struct iovec vector[2] = { { text, 3 }, { text + 8, 8 } };
            struct new_utsname name;
            int ends[2];
            pid_t child;

            show("same process", sys_getpid() == getpid());
            show("same parent", sys_getppid() == getppid());
            show("pipe", pipe(ends));
            show("write", sys_write(ends[1], "hello, pipe", 11));
            show("readv", sys_readv(ends[0], vector, 2));
            printf("%.3s|%s\n", text, text + 8);
            show("uname", sys_uname(&name));
            printf("%s\n", name.sysname);
            show("close", sys_close(-1));
            show("write", sys_write(ends[1], NULL, 1));
            show("dup2", sys_dup2(ends[0], -5));
            show("hello", sys_hello(greeting, sizeof greeting));
            child = fork();
            if (child == 0)
                sys_exit_group(7);
            waitpid(child, ends, 0);
            show("exit", WEXITSTATUS(ends[0]));
            return 0;
        }

        """;

    private static readonly string[] Expected =
    [
        "same process 1 ",
        "same parent 1 ",
        "pipe 0 ",
        "write 11 ",
        "readv 11 ",
        "hel|lo, pipe",
        "uname 0 ",
        "Linux",
        "close -1 Bad file descriptor",
        "write -1 Bad address",
        "dup2 -1 Bad file descriptor",
        "hello -1 Function not implemented",
        "exit 7 ",
    ];

    [HeaderCompilerFact(nameof(HeaderCompiler.Gcc))]
    public Task A_program_of_gcc() => Runs(HeaderCompiler.Gcc!);

    [HeaderCompilerFact(nameof(HeaderCompiler.Clang))]
    public Task A_program_of_clang() => Runs(HeaderCompiler.Clang!);

    [HeaderCompilerFact(nameof(HeaderCompiler.Gpp))]
    public Task A_program_of_gpp() => Runs(HeaderCompiler.Gpp!);

    [HeaderCompilerFact(nameof(HeaderCompiler.ClangPp))]
    public Task A_program_of_clangpp() => Runs(HeaderCompiler.ClangPp!);

    /// <summary>Beside the host's own numbers, before them and behind them.</summary>
    private static async Task Runs(HeaderCompiler compiler)
    {
        string[] before = ["", "#include <sys/syscall.h>\n", "#include \"kernel.h\"\n#include <sys/syscall.h>\n"];
        foreach (var program in before.Select(lines => lines + Program))
        {
            foreach (var output in await compiler.RunAsync(KernelHeader.Text, program))
            {
                Assert.Equal(Expected, output);
            }
        }
    }
}
