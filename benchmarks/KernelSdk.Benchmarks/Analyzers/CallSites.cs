using System.Text;

namespace KernelSdk.Benchmarks;

/// <summary>A file with many user accesses: in as many methods as it takes, or one after the other in one.</summary>
internal static class CallSites
{
    private const int PerMethod = 8;

    private const string Usings =
        """
        using System;
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Project;


        """;

    /// <summary>System calls of eight accesses each, with a loop and the ways out that errors take.</summary>
    public static string InMethods(int sites)
    {
        var text = new StringBuilder(Usings + "public static class Calls\n{\n");
        for (var method = 0; method < sites / PerMethod; method++)
        {
            text.Append(
                $$"""
                    public static SysResult Call{{method}}(TaskStruct current, UserPtr<uint> list, UserPtr<byte> buf, nuint size)
                    {
                        if (current.GetUser(out uint count, list).IsError || current.GetUser(out uint flags, list + 1).IsError)
                        {
                            return -EFAULT;
                        }

                        if (count > 16 || (flags & ~3u) != 0)
                        {
                            return -EINVAL;
                        }

                        Span<uint> numbers = stackalloc uint[16];
                        for (var i = 0; i < (int)count; i++)
                        {
                            if (current.GetUser(out numbers[i], list + (i + 2)) is { IsError: true } error)
                            {
                                return error;
                            }
                        }

                        Span<byte> block = stackalloc byte[256];
                        block = block[..(int)Math.Min(size, 256)];
                        if (current.CopyFromUser(block, buf) != 0)
                        {
                            return -EFAULT;
                        }

                        if (flags == 1 && current.PutUser(count, list) is { IsError: true } failure)
                        {
                            return failure;
                        }

                        block.Reverse();
                        return current.CopyToUser(buf, block) != 0 || current.ClearUser(buf, 1) != 0 || current.PutUser(flags, list + 1).IsError
                            ? -EFAULT : block.Length;
                    }


                """);
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>One method.</summary>
    public static string InOneMethod(int sites)
    {
        var text = new StringBuilder(
            Usings + "public static class Calls\n{\n    public static SysResult Call(TaskStruct current, UserPtr<uint> list)\n    {\n");
        for (var site = 0; site < sites; site++)
        {
            text.Append($"        if (current.GetUser(out uint n{site}, list + {site}).IsError || n{site} > 16) return -EFAULT;\n");
        }

        return text.Append("        return 0;\n    }\n}\n").ToString();
    }
}
