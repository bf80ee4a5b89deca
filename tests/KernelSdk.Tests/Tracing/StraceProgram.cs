using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Tests.Tracing;

/// <summary>A C program that starts the host's strace on itself.</summary>
internal static class StraceProgram
{
    /// <summary>The lines that strace writes behind <c>getppid()</c>, which the calls have to make.</summary>
    /// <param name="declarations">What stands above the function.</param>
    /// <param name="calls">Its statements.</param>
    /// <param name="input">What descriptor 0 holds before it comes to its end.</param>
    public static async Task<string[]> LinesAsync(string declarations, string calls, string input = "")
    {
        var lines = await CCompiler.RunAsync(
            $$"""
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <stdio.h>
            #include <string.h>
            #include <sys/resource.h>
            #include <sys/syscall.h>
            #include <sys/uio.h>
            #include <sys/wait.h>
            #include <unistd.h>
            {{declarations}}
            static void traced(void)
            {
                {{calls}}
            }

            int main(int argc, char **argv)
            {
                if (argc > 1) { traced(); return 0; }
                int in[2], out[2];
                char log[64];
                pipe(in);
                pipe(out);
                write(in[1], "{{input}}", {{input.Length}});
                close(in[1]);
                snprintf(log, sizeof log, "/proc/self/fd/%d", dup(1));
                if (fork() == 0) {
                    dup2(in[0], 0);
                    dup2(out[1], 1);
                    execlp("strace", "strace", "-a1", "-o", log, argv[0], "traced", (char *)0);
                    _exit(1);
                }
                wait(0);
                return 0;
            }
            """);
        return lines[(Array.FindIndex(lines, line => line.StartsWith("getppid()", StringComparison.Ordinal)) + 1)..];
    }
}
