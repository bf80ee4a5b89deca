using System.Text;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>
/// Which errors the manual pages of a system call list: LinuxErrors.txt, of which a row is <c>call page,page ERROR ERROR</c>.
/// </summary>
internal static class LinuxErrors
{
    private const string Resource = "KernelSdk.Analyzers.KernelRules.LinuxErrors.txt";

    /// <summary>
    /// What any call may answer, listed or not: it is not there, its memory is bad, the kernel has none left, a signal came, and what
    /// the kernel says to itself when one did.
    /// </summary>
    private static readonly HashSet<string> General =
    [
        "ENOSYS", "EFAULT", "ENOMEM", "EINTR", "ERESTARTSYS", "ERESTARTNOINTR", "ERESTARTNOHAND", "ERESTART_RESTARTBLOCK",
    ];

    private static readonly Lazy<Dictionary<string, HashSet<string>>> ByCall = new(Read);

    /// <summary>Whether the call is one of Linux whose errors are known.</summary>
    public static bool Knows(string call) => ByCall.Value.ContainsKey(call);

    /// <summary>Whether the manual pages of the call list the error, or those of any call may.</summary>
    public static bool Has(string call, string error)
        => General.Contains(error) || !ByCall.Value.TryGetValue(call, out var errors) || errors.Contains(error);

    private static Dictionary<string, HashSet<string>> Read()
    {
        using var stream = typeof(LinuxErrors).Assembly.GetManifestResourceStream(Resource);
        using var text = new StreamReader(stream, Encoding.UTF8);
        var errors = new Dictionary<string, HashSet<string>>();
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var words = line.Split(' ');
                errors.Add(words[0], [.. words.Skip(2)]);
            }
        }

        return errors;
    }
}
