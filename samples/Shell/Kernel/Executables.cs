using System.Text;
using KernelSdk;

namespace Shell;

/// <summary>A user program: what <c>int main(int argc, char **argv)</c> is in C, without the name in front.</summary>
/// <param name="libc">Its C library.</param>
/// <param name="arguments">Its arguments.</param>
/// <returns>Its exit status.</returns>
internal delegate int UserProgram(Libc libc, string[] arguments);

/// <summary>
/// The format of executable files that this kernel knows: one line, <c>#!csharp NAME</c>, which stands for a C# method. Such a file
/// can be copied, linked and renamed, and loses the right to be executed with its permissions.
/// </summary>
internal static class Executables
{
    private const InodeMode Mode = InodeMode.S_IRWXU | InodeMode.S_IRGRP | InodeMode.S_IXGRP | InodeMode.S_IROTH | InodeMode.S_IXOTH;
    private const int LongestName = 32;

    private static ReadOnlySpan<byte> Magic => "#!csharp "u8;

    /// <summary>Puts a file for each program into a directory.</summary>
    public static void Install(KernelFiles files, string directory)
    {
        foreach (var name in Programs.All.Keys)
        {
            files.WriteAllBytes($"{directory}/{name}", Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(Magic)}{name}\n"), Mode);
        }
    }

    /// <summary>The program that a file stands for; null for a file of another format.</summary>
    public static UserProgram? Load(Inode file)
    {
        Span<byte> head = stackalloc byte[Magic.Length + LongestName];
        if (file.Data is not { } data || data.Read(0, head) is { IsError: true })
        {
            return null;
        }

        var end = head.IndexOf((byte)'\n');
        return end > Magic.Length && head.StartsWith(Magic) ? Programs.All.GetValueOrDefault(Encoding.UTF8.GetString(head[Magic.Length..end])) : null;
    }
}
