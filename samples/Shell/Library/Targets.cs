using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>
/// What cp, mv and ln make of <c>SOURCE... TARGET</c>: a target that is a directory takes each source under its own name.
/// </summary>
internal static class Targets
{
    /// <returns>Each source with its target; null if the command line makes no sense, which has been said.</returns>
    public static List<(string Source, string Target)>? Of(Libc libc, string program, List<string> operands)
    {
        if (operands.Count < 2)
        {
            libc.warnx(operands.Count == 0
                ? $"{program}: missing file operand"
                : $"{program}: missing destination file operand after '{operands[0]}'");
            return null;
        }

        var (sources, target) = (operands[..^1], operands[^1]);
        if (libc.stat(target, out var stat) == 0 && (stat.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFDIR)
        {
            return [.. sources.Select(source => (source, Paths.Join(target, Paths.Last(source))))];
        }

        if (sources.Count > 1)
        {
            libc.warnx($"{program}: target '{target}' is not a directory");
            return null;
        }

        return [(sources[0], target)];
    }
}
