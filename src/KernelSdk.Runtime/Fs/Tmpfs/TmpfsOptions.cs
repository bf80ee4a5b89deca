using System.Globalization;

namespace KernelSdk;

/// <summary>
/// The options of a tmpfs: <c>size=</c>, <c>nr_blocks=</c>, <c>nr_inodes=</c>, <c>mode=</c>, <c>uid=</c>, <c>gid=</c>. See tmpfs(5).
/// </summary>
internal sealed record TmpfsOptions
{
    private const InodeMode UsualMode = InodeMode.S_IRWXUGO | InodeMode.S_ISVTX;
    private const ulong Hundred = 100;
    private const ulong Kibi = 1024;

    /// <summary>How many pages of data it may have; 0 is as many as there is memory.</summary>
    public ulong Pages { get; init; }

    /// <summary>How many inodes; 0 is as many as there is memory.</summary>
    public ulong Inodes { get; init; }

    /// <summary>The permissions of its root.</summary>
    public InodeMode Mode { get; init; } = UsualMode;

    /// <summary>The owner of its root.</summary>
    public uint Uid { get; init; }

    /// <summary>The group of its root.</summary>
    public uint Gid { get; init; }

    /// <summary>Half of the machine's memory, of both.</summary>
    public static TmpfsOptions For(Kernel kernel, Credentials who)
    {
        var half = kernel.Options.Memory / PageSize.Bytes / 2;
        return new() { Pages = half, Inodes = half, Uid = who.FsUid, Gid = who.FsGid };
    }

    /// <summary>Reads options over those that hold; null where one is unknown or has no such value.</summary>
    public TmpfsOptions? Parse(string text, ulong memory)
    {
        var options = this;
        foreach (var option in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split('=', 2);
            if (options.With(parts[0], parts.Length > 1 ? parts[1] : "", memory) is not { } next)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    /// <summary>Those that are not the usual ones, as /proc/mounts shows them: <c>shmem_show_options</c>.</summary>
    /// <param name="usual">What root gets who says nothing.</param>
    public string Show(TmpfsOptions usual) => string.Concat(
        Pages == usual.Pages ? "" : string.Create(CultureInfo.InvariantCulture, $",size={Pages * PageSize.Bytes / Kibi}k"),
        Inodes == usual.Inodes ? "" : string.Create(CultureInfo.InvariantCulture, $",nr_inodes={Inodes}"),
        Mode == usual.Mode ? "" : $",mode={ModeText.Octal(Mode)}",
        Uid == usual.Uid ? "" : string.Create(CultureInfo.InvariantCulture, $",uid={Uid}"),
        Gid == usual.Gid ? "" : string.Create(CultureInfo.InvariantCulture, $",gid={Gid}"));

    private TmpfsOptions? With(string name, string value, ulong memory) => name switch
    {
        "size" => Size(value, memory) is { } size ? this with { Pages = PageSize.PageOf(PageSize.RoundUp(size)) } : null,
        "nr_blocks" => Number(value) is { } pages ? this with { Pages = pages } : null,
        "nr_inodes" => Number(value) is { } inodes ? this with { Inodes = inodes } : null,
        "mode" => Octal(value) is { } mode ? this with { Mode = mode } : null,
        "uid" => uint.TryParse(value, CultureInfo.InvariantCulture, out var uid) ? this with { Uid = uid } : null,
        "gid" => uint.TryParse(value, CultureInfo.InvariantCulture, out var gid) ? this with { Gid = gid } : null,
        _ => null,
    };

    private static ulong? Size(string value, ulong memory)
        => value.EndsWith('%') ? Number(value[..^1]) is { } percent ? memory * percent / Hundred : null : Number(value);

    /// <summary>A number with <c>k</c>, <c>m</c> or <c>g</c> behind it: <c>memparse</c>.</summary>
    private static ulong? Number(string value)
    {
        var shift = value.Length == 0 ? 0 : char.ToLowerInvariant(value[^1]) switch { 'k' => 10, 'm' => 20, 'g' => 30, 't' => 40, _ => 0 };
        var digits = shift == 0 ? value : value[..^1];
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? unchecked(number << shift) : null;
    }

    private static InodeMode? Octal(string value)
        => value.Length is > 0 and <= 4 && value.All(static digit => digit is >= '0' and <= '7') ? (InodeMode)Convert.ToUInt32(value, 8) : null;
}
