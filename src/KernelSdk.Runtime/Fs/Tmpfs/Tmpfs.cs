using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>The file system in memory: tmpfs(5), mm/shmem.c.</summary>
internal sealed class Tmpfs : IFileSystem
{
    /// <summary><c>TMPFS_MAGIC</c>.</summary>
    public const long Magic = 0x0102_1994;

    /// <summary><c>STATX_ATTR_IMMUTABLE</c>, <c>STATX_ATTR_APPEND</c>, <c>STATX_ATTR_NODUMP</c>.</summary>
    private const ulong KnownAttributes = 0x70;

    public static Tmpfs Instance { get; } = new();

    private Tmpfs()
    {
    }

    public string Name => "tmpfs";

    public SysResult Mount(in MountRequest request, out SuperBlock? superBlock) => Mount(in request, this, request.Options, out superBlock);

    /// <summary>The same for a file system that begins as a tmpfs.</summary>
    public static SysResult Mount(in MountRequest request, IFileSystem type, string text, out SuperBlock? superBlock)
    {
        superBlock = null;
        if (TmpfsOptions.For(request.Kernel, request.Who).Parse(text, request.Kernel.Options.Memory) is not { } options)
        {
            return -EINVAL;
        }

        var content = new TmpfsContent(options);
        superBlock = new(request.Kernel, type, content) { Magic = Magic, KnownAttributes = KnownAttributes, HasFineTimes = true };
        content.MakeRoot(superBlock);
        return SysResult.Ok;
    }
}
