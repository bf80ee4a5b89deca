namespace KernelSdk;

/// <summary>What a host says of one of its files, without following a link.</summary>
/// <param name="Mode">Kind and permissions.</param>
/// <param name="Number">Its number; 0 where the host does not tell.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Device">Which device, if it is one.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Blocks">What its contents take, in blocks of 512 bytes.</param>
/// <param name="Accessed">When it was last read.</param>
/// <param name="Modified">When its contents last changed.</param>
/// <param name="Changed">When anything of it last changed.</param>
public readonly record struct HostFacts(
    InodeMode Mode, ulong Number, uint Links, uint Uid, uint Gid, DeviceNumber Device, ulong Size, ulong Blocks, TimeSpec Accessed,
    TimeSpec Modified, TimeSpec Changed);
