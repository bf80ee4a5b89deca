using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>pwd: the working directory.</summary>
internal static class Pwd
{
    private const int PathMax = 4096;

    public static int Run(Libc libc, string[] arguments)
    {
        if (Of(libc) is not { } path)
        {
            libc.warn("pwd: cannot find the working directory");
            return 1;
        }

        var output = new Output(libc);
        output.WriteLine(path);
        return output.Finish("pwd", 0);
    }

    /// <summary>getcwd(3). Null for a directory that has been removed, or whose path is too long.</summary>
    public static string? Of(Libc libc)
    {
        Span<byte> buffer = stackalloc byte[PathMax];
        var length = (int)libc.getcwd(buffer);
        return length < 0 ? null : Encoding.UTF8.GetString(buffer[..(length - 1)]);
    }
}
