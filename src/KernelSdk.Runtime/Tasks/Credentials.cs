using System.Collections.Immutable;

namespace KernelSdk;

/// <summary>Who a task acts as: <c>struct cred</c>. See credentials(7).</summary>
/// <param name="Uid">The real user.</param>
/// <param name="Gid">The real group.</param>
/// <param name="EffectiveUid">The user that permissions are checked against.</param>
/// <param name="EffectiveGid">The group that permissions are checked against.</param>
public sealed record Credentials(uint Uid, uint Gid, uint EffectiveUid, uint EffectiveGid)
{
    /// <summary><c>CAP_FS_MASK</c>.</summary>
    private const Capability OverFiles = Capability.CAP_CHOWN | Capability.CAP_MKNOD | Capability.CAP_DAC_OVERRIDE
        | Capability.CAP_DAC_READ_SEARCH | Capability.CAP_FOWNER | Capability.CAP_FSETID | Capability.CAP_LINUX_IMMUTABLE;

    /// <summary>The superuser.</summary>
    public static Credentials Root { get; } = new(0, 0, 0, 0);

    /// <summary>The user that <c>setuid(2)</c> can go back to.</summary>
    public uint SavedUid { get; init; } = EffectiveUid;

    /// <summary>The group that <c>setgid(2)</c> can go back to.</summary>
    public uint SavedGid { get; init; } = EffectiveGid;

    /// <summary>The user that the file system knows it as; goes with the effective one. See setfsuid(2).</summary>
    public uint FsUid { get; init; } = EffectiveUid;

    /// <summary>The group that the file system knows it as.</summary>
    public uint FsGid { get; init; } = EffectiveGid;

    /// <summary>The other groups it is in, in ascending order: getgroups(2).</summary>
    public ImmutableArray<uint> Groups { get; init; } = [];

    /// <summary>What it may use of root's power now.</summary>
    public Capability Effective { get; init; } = EffectiveUid == 0 ? Capability.All : Capability.None;

    /// <summary>What it may make effective.</summary>
    public Capability Permitted { get; init; } = Uid == 0 || EffectiveUid == 0 ? Capability.All : Capability.None;

    /// <summary>Whether it is the superuser.</summary>
    public bool IsPrivileged => EffectiveUid == 0;

    /// <summary>A user and a group, real, effective and saved, without other groups.</summary>
    /// <param name="uid">The user.</param>
    /// <param name="gid">The group.</param>
    public static Credentials Of(uint uid, uint gid) => new(uid, gid, uid, gid);

    /// <summary>Who access(2) asks for: the real user and group, with the power that these have. <c>access_override_creds</c>.</summary>
    public Credentials AsReal() => this with { FsUid = Uid, FsGid = Gid, Effective = Uid == 0 ? Permitted : Capability.None };

    /// <summary>Other users, with the power that goes and comes with them: <c>cap_emulate_setxuid</c> of security/commoncap.c.</summary>
    /// <param name="real">The real user.</param>
    /// <param name="effective">The effective user, and that of the file system.</param>
    /// <param name="saved">The saved user.</param>
    public Credentials WithUsers(uint real, uint effective, uint saved)
    {
        var wasRoot = Uid == 0 || EffectiveUid == 0 || SavedUid == 0;
        var isRoot = real == 0 || effective == 0 || saved == 0;
        var permitted = wasRoot && !isRoot ? Capability.None : Permitted;
        var usable = (EffectiveUid == 0, effective == 0) switch
        {
            (true, false) => Capability.None,
            (false, true) => permitted,
            _ => Effective & permitted,
        };
        return this with
        {
            Uid = real,
            EffectiveUid = effective,
            SavedUid = saved,
            FsUid = effective,
            Permitted = permitted,
            Effective = usable,
        };
    }

    /// <summary>Other groups: the real, the effective and the saved one.</summary>
    /// <param name="real">The real group.</param>
    /// <param name="effective">The effective group, and that of the file system.</param>
    /// <param name="saved">The saved group.</param>
    public Credentials WithGroups(uint real, uint effective, uint saved)
        => this with { Gid = real, EffectiveGid = effective, SavedGid = saved, FsGid = effective };

    /// <summary>Another user for files alone: setfsuid(2), with the power over files that goes with it.</summary>
    /// <param name="uid">The user.</param>
    public Credentials WithFsUser(uint uid)
    {
        var usable = (FsUid == 0, uid == 0) switch
        {
            (true, false) => Effective & ~OverFiles,
            (false, true) => Effective | (Permitted & OverFiles),
            _ => Effective,
        };
        return this with { FsUid = uid, Effective = usable };
    }

    /// <summary>Whether it has a capability: <c>capable</c>.</summary>
    /// <param name="capability">One of them.</param>
    public bool Can(Capability capability) => (Effective & capability) == capability;

    /// <summary>Whether files of a group are its group's: <c>in_group_p</c>.</summary>
    /// <param name="gid">The group.</param>
    public bool IsInGroup(uint gid) => gid == FsGid || Groups.BinarySearch(gid) >= 0;

    /// <summary>Whether the effective user is in a group: <c>in_egroup_p</c>.</summary>
    /// <param name="gid">The group.</param>
    public bool IsInEffectiveGroup(uint gid) => gid == EffectiveGid || Groups.BinarySearch(gid) >= 0;

    /// <summary>Whether set-group-ID bits stay when it changes a file of a group: <c>in_group_or_capable</c>.</summary>
    /// <param name="gid">The group that the file has or will have.</param>
    public bool KeepsGroupBit(uint gid) => IsInGroup(gid) || Can(Capability.CAP_FSETID);
}
