using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>readlink LINK...: what symbolic links point to. What is none makes it fail without a word.</summary>
internal static class Readlink
{
    private const int PathMax = 4096;

    public static int Run(Libc libc, string[] arguments)
    {
        var (output, status) = (new Output(libc), arguments.Length == 0 ? 1 : 0);
        foreach (var path in arguments)
        {
            if (Of(libc, path) is { } target)
            {
                output.WriteLine(target);
            }
            else
            {
                status = 1;
            }
        }

        return output.Finish("readlink", status);
    }

    /// <summary>Null if it cannot be read; errno says why.</summary>
    public static string? Of(Libc libc, string path)
    {
        Span<byte> buffer = stackalloc byte[PathMax];
        var length = (int)libc.readlink(path, buffer);
        return length < 0 ? null : Encoding.UTF8.GetString(buffer[..length]);
    }
}
