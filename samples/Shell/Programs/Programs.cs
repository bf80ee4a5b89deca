namespace Shell;

/// <summary>The programs of this system by their names in /bin.</summary>
internal static class Programs
{
    public static IReadOnlyDictionary<string, UserProgram> All { get; } = new SortedDictionary<string, UserProgram>(StringComparer.Ordinal)
    {
        ["cat"] = Cat.Run,
        ["chmod"] = Chmod.Run,
        ["cp"] = Cp.Run,
        ["echo"] = Echo.Run,
        ["false"] = static (_, _) => 1,
        ["find"] = Find.Run,
        ["grep"] = Grep.Run,
        ["head"] = Head.Run,
        ["ln"] = Ln.Run,
        ["ls"] = Ls.Run,
        ["mkdir"] = Mkdir.Run,
        ["mkfifo"] = Mkfifo.Run,
        ["mount"] = Mount.Run,
        ["mv"] = Mv.Run,
        ["ps"] = Ps.Run,
        ["pwd"] = Pwd.Run,
        ["readlink"] = Readlink.Run,
        ["rm"] = Rm.Run,
        ["rmdir"] = Rmdir.Run,
        ["seq"] = Seq.Run,
        ["sh"] = Sh.Run,
        ["sleep"] = Sleep.Run,
        ["sort"] = Sort.Run,
        ["tail"] = Tail.Run,
        ["tee"] = Tee.Run,
        ["touch"] = Touch.Run,
        ["true"] = static (_, _) => 0,
        ["umount"] = Umount.Run,
        ["uniq"] = Uniq.Run,
        ["wc"] = Wc.Run,
        ["yes"] = Yes.Run,
    };
}
