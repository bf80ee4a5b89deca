using KernelSdk;

namespace Shell;

/// <summary>yes [WORD]...: a line again and again, until nobody wants it any more.</summary>
internal static class Yes
{
    public static int Run(Libc libc, string[] arguments)
    {
        var (output, line) = (new Output(libc), arguments.Length > 0 ? string.Join(' ', arguments) : "y");
        while (!output.HasFailed)
        {
            output.WriteLine(line);
        }

        return output.Finish("yes", 0);
    }
}
