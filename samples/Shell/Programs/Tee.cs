using KernelSdk;
using KernelSdk.Linux;
using static KernelSdk.OpenFlags;

namespace Shell;

/// <summary>tee [-a] [FILE]...: standard input to standard output and into files.</summary>
internal static class Tee
{
    private const int BufferSize = 4096;

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "tee", arguments, "a") is not { } options)
        {
            return 1;
        }

        var (status, targets) = (0, new List<(int Fd, string Name)> { (1, "standard output") });
        foreach (var path in options.Operands)
        {
            var fd = (int)libc.open(path, O_WRONLY | O_CREAT | (options.Has('a') ? O_APPEND : O_TRUNC), Permissions.NewFile);
            if (fd < 0)
            {
                libc.warn($"tee: {path}");
                status = 1;
                continue;
            }

            targets.Add((fd, path));
        }

        var buffer = new byte[BufferSize];
        int length;
        while (targets.Count > 0 && (length = (int)libc.read(0, buffer)) > 0)
        {
            var failed = targets.RemoveAll(target => !Write(libc, target.Fd, target.Name, buffer.AsSpan(0, length)));
            status = failed > 0 ? 1 : status;
        }

        return status;
    }

    private static bool Write(Libc libc, int fd, string name, ReadOnlySpan<byte> bytes)
    {
        if (libc.write_all(fd, bytes))
        {
            return true;
        }

        libc.warn($"tee: {name}");
        return false;
    }
}
