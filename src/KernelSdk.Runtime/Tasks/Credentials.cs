namespace KernelSdk;

/// <summary>Who a task acts as: <c>struct cred</c>. See credentials(7).</summary>
/// <param name="Uid">The real user.</param>
/// <param name="Gid">The real group.</param>
/// <param name="EffectiveUid">The user that permissions are checked against.</param>
/// <param name="EffectiveGid">The group that permissions are checked against.</param>
public sealed record Credentials(uint Uid, uint Gid, uint EffectiveUid, uint EffectiveGid)
{
    /// <summary>The superuser.</summary>
    public static Credentials Root { get; } = new(0, 0, 0, 0);

    /// <summary>Whether it has all capabilities, which here go with the effective user 0: <c>capable</c>. See capabilities(7).</summary>
    public bool IsPrivileged => EffectiveUid == 0;
}
