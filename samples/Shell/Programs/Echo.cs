using KernelSdk;

namespace Shell;

/// <summary>echo [-n] [WORD]...: the words with a space between them and, without -n, a newline behind them.</summary>
internal static class Echo
{
    public static int Run(Libc libc, string[] arguments)
    {
        var hasNewline = arguments is not ["-n", ..];
        var output = new Output(libc);
        output.Write(string.Join(' ', hasNewline ? arguments : arguments[1..]));
        output.Write(hasNewline ? "\n" : "");
        return output.Finish("echo", 0);
    }
}
