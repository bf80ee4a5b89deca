using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>
/// /proc/PID/status, in the order and the form of fs/proc/array.c: what this kernel knows of it. See proc_pid_status(5).
/// </summary>
internal static class ProcStatus
{
    private const int BytesPerKilobyte = 1024;
    private const ulong KilobytesPerPage = PageSize.Bytes / BytesPerKilobyte;

    public static string Of(TaskStruct task)
    {
        var text = new StringBuilder();
        AppendTask(text, task);
        if (!task.HasEnded)
        {
            AppendMemory(text, task.Mm.Usage);
        }

        Line(text, "Threads", $"1");
        AppendPowers(text, task.Credentials);
        return text.ToString();
    }

    private static void AppendTask(StringBuilder text, TaskStruct task)
    {
        var (who, letter) = (task.Credentials, task.State.Letter);
        var word = letter switch { 'S' => "sleeping", 'Z' => "zombie", _ => "running" };
        Line(text, "Name", $"{task.Comm}");
        Line(text, "Umask", $"0{ModeText.Octal(task.Fs.Umask)}");
        Line(text, "State", $"{letter} ({word})");
        Line(text, "Tgid", $"{task.Tgid}");
        Line(text, "Ngid", $"0");
        Line(text, "Pid", $"{task.Pid}");
        Line(text, "PPid", $"{task.ParentTgid}");
        Line(text, "TracerPid", $"0");
        Line(text, "Uid", $"{who.Uid}\t{who.EffectiveUid}\t{who.SavedUid}\t{who.FsUid}");
        Line(text, "Gid", $"{who.Gid}\t{who.EffectiveGid}\t{who.SavedGid}\t{who.FsGid}");
        Line(text, "FDSize", $"{task.Files.Capacity}");
        Line(text, "Groups", $"{string.Join(' ', who.Groups)} ");
        Line(text, "NStgid", $"{task.Tgid}");
        Line(text, "NSpid", $"{task.Pid}");
        Line(text, "Kthread", $"0");
    }

    /// <summary><c>task_mem</c>.</summary>
    private static void AppendMemory(StringBuilder text, MmUsage usage)
    {
        Line(text, "VmSize", $"{usage.Total * KilobytesPerPage,8} kB");
        Line(text, "VmLck", $"{usage.Locked * KilobytesPerPage,8} kB");
        Line(text, "VmData", $"{usage.Data * KilobytesPerPage,8} kB");
        Line(text, "VmStk", $"{usage.Stack * KilobytesPerPage,8} kB");
    }

    /// <summary><c>task_cap</c> and <c>task_seccomp</c>. Nothing bounds or inherits capabilities here.</summary>
    private static void AppendPowers(StringBuilder text, Credentials who)
    {
        Line(text, "CapInh", $"{0UL:x16}");
        Line(text, "CapPrm", $"{(ulong)who.Permitted:x16}");
        Line(text, "CapEff", $"{(ulong)who.Effective:x16}");
        Line(text, "CapBnd", $"{(ulong)Capability.All:x16}");
        Line(text, "CapAmb", $"{0UL:x16}");
        Line(text, "NoNewPrivs", $"0");
        Line(text, "Seccomp", $"0");
        Line(text, "Seccomp_filters", $"0");
    }

    private static void Line(StringBuilder text, string name, FormattableString value)
        => text.Append(name).Append(":\t").Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
