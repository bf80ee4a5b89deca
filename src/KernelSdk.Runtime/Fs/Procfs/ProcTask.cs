using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>/proc/PID: what it shows of one task. See proc_pid(5).</summary>
internal static class ProcTask
{
    private const InodeMode OwnerReads = InodeMode.S_IRUSR | InodeMode.S_IXUSR;
    private const InodeMode OwnerWrites = InodeMode.S_IWUSR | InodeMode.S_IXUSR;

    public static IProcDirectory Of(TaskStruct task) => new ProcFolder(
        Named("cmdline", new ProcText(_ => task.Comm + '\0')),
        Named("comm", new ProcText(_ => task.Comm + '\n')),
        Named("cwd", new ProcJump(() => task.HasEnded ? null : task.Fs.WorkingDirectory)),
        Named("exe", new ProcJump(static () => null)),
        Named("fd", new ProcListing(() => Descriptors(task))),
        Named("maps", new ProcText(_ => task.Mm.MapsText())),
        Named("mounts", new ProcText(current => Mounts(current))),
        Named("root", new ProcJump(() => task.HasEnded ? null : task.Fs.Root)),
        Named("stat", new ProcText(_ => Stat(task))),
        Named("status", new ProcText(_ => ProcStatus.Of(task))));

    private static KeyValuePair<string, IProcNode> Named(string name, IProcNode node) => new(name, node);

    private static IEnumerable<KeyValuePair<string, IProcNode>> Descriptors(TaskStruct task) => task.Files.Open.Select(fd =>
    {
        var file = task.Files.Get((uint)fd)!;
        var permissions = (file.Mode.HasFlag(Fmode.Read) ? OwnerReads : 0) | (file.Mode.HasFlag(Fmode.Write) ? OwnerWrites : 0);
        return Named(fd.ToString(CultureInfo.InvariantCulture), new ProcJump(() => file.Place, permissions));
    });

    /// <summary>The mounts that the reader can see: <c>show_vfsmnt</c>.</summary>
    private static string Mounts(TaskStruct current)
    {
        var text = new StringBuilder();
        foreach (var mount in current.Kernel.Mounts.All)
        {
            var path = PlaceName.Bytes(mount.RootPath, current.Fs.Root, out var isReachable);
            if (isReachable)
            {
                text.Append(CultureInfo.InvariantCulture, $"{mount.Source} {Encoding.UTF8.GetString(path)} {mount.SuperBlock.Type.Name} {Options(mount)} 0 0\n");
            }
        }

        return text.ToString();
    }

    private static string Options(Mount mount)
    {
        var text = new StringBuilder(mount.IsReadOnly ? "ro" : "rw");
        foreach (var (flag, name) in Names)
        {
            text.Append(mount.Flags.HasFlag(flag) ? name : "");
        }

        return text.Append(mount.SuperBlock.Operations.ShowOptions(mount.SuperBlock)).ToString();
    }

    private static readonly (MountFlags, string)[] Names =
    [
        (MountFlags.MS_NOSUID, ",nosuid"),
        (MountFlags.MS_NODEV, ",nodev"),
        (MountFlags.MS_NOEXEC, ",noexec"),
        (MountFlags.MS_NOATIME, ",noatime"),
        (MountFlags.MS_NODIRATIME, ",nodiratime"),
        (MountFlags.MS_RELATIME, ",relatime"),
        (MountFlags.MS_NOSYMFOLLOW, ",nosymfollow"),
    ];

    /// <summary>The fields of <c>do_task_stat</c>; those that this kernel does not count are 0.</summary>
    private static string Stat(TaskStruct task)
    {
        const int Fields = 52;
        var numbers = new ulong[Fields + 1];
        numbers[4] = (ulong)task.ParentTgid;
        numbers[5] = numbers[6] = (ulong)task.Tgid;
        numbers[20] = 1; // num_threads
        numbers[23] = task.Mm.Usage.Total << PageSize.Shift; // vsize
        var rest = string.Join(' ', numbers.Skip(4).Select(static each => each.ToString(CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"{task.Pid} ({task.Comm}) {task.State.Letter} {rest}\n");
    }
}
