using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>uname(2): kernel/sys.c.</summary>
public static partial class SystemName
{
    /// <summary>uname(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Uname(TaskStruct current, [Out] UserPtr<NewUtsname> name)
    {
        var uts = new NewUtsname
        {
            sysname = NewUtsname.Field.From("Linux"),
            nodename = NewUtsname.Field.From(current.Kernel.Options.HostName),
            release = NewUtsname.Field.From("6.18.0-kernelsdk"),
            version = NewUtsname.Field.From("#1 SMP"),
            machine = NewUtsname.Field.From("x86_64"),
            domainname = NewUtsname.Field.From("(none)"),
        };
        return current.CopyToUser(name, in uts) == 0 ? 0 : -EFAULT;
    }
}
