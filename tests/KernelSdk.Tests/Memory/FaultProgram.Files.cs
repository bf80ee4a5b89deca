using System.Text;

namespace KernelSdk.Tests.Memory;

/// <content>The files of a program whose calls on files may fail: a file system of its own.</content>
internal sealed partial class FaultProgram
{
    /// <summary>AT_FDCWD.</summary>
    public const ulong Here = unchecked((ulong)Vfs.AtFdCwd);

    /// <summary>A descriptor of <c>file</c>, for reading and writing.</summary>
    public const ulong OpenFile = 3;

    /// <summary>A descriptor of <c>dir</c>.</summary>
    public const ulong OpenDirectory = 4;

    /// <summary>Four pages for structures and what calls answer; nothing else is there.</summary>
    public const ulong Room = Arena + (16 * Page);

    private const ulong PathRoom = Arena + (24 * Page);
    private const string MountPoint = "/m";
    private const ulong Everything = uint.MaxValue;

    private readonly Dictionary<string, ulong> _paths = [];
    private ulong _nextPath = PathRoom;

    /// <summary>The address of a path, or of other text.</summary>
    public ulong Path(string path)
    {
        if (_paths.TryGetValue(path, out var address))
        {
            return address;
        }

        address = _nextPath;
        libc.Store(new UserPtr<byte>(address), Encoding.UTF8.GetBytes(path + "\0"));
        _nextPath += (ulong)path.Length + 1;
        return _paths[path] = address;
    }

    /// <summary>
    /// A file system with <c>file</c> of three pages and an attribute, <c>dir</c> with <c>inner</c> in it, <c>empty</c>, a directory too,
    /// and <c>link</c> to the file.
    /// </summary>
    public void FurnishFiles()
    {
        Map(16, 4, 3, 0x32);
        Map(24, 4, 3, 0x32);
        Touch(Room, 4);
        Touch(PathRoom, 4);
        Succeed(83, Path(MountPoint), 0x1ed);
        Succeed(165, Path("own"), Path(MountPoint), Path("tmpfs"), 0, Path("size=256k,nr_inodes=64"));
        Succeed(80, Path(MountPoint));
        Succeed(2, Path("file"), 0x42, 0x1a4);
        Succeed(83, Path("dir"), 0x1ed);
        Succeed(83, Path("empty"), 0x1ed);
        Succeed(85, Path("dir/inner"), 0x1a4);
        Succeed(3, 4);
        Succeed(88, Path("file"), Path("link"));
        Succeed(2, Path("dir"), 0x10000);
        Succeed(1, OpenFile, Text, 3 * Page);
        Succeed(8, OpenFile, 100, 0);
        Succeed(188, Path("file"), Path("user.key"), Path("value"), 5, 0);
    }

    /// <summary>What can be seen of its files.</summary>
    public string FilesText() => Files.FilesText.Of(task, kernel.Observer);

    /// <summary>Closes all, and sees that nothing is held any more: nothing keeps the file system from being read-only, and from going.</summary>
    public void LeaveFiles()
    {
        Succeed(436, 0, Everything, 0);
        Succeed(80, Path("/"));
        Succeed(95, 0x12);
        foreach (var mount in kernel.Mounts.All.Select(static each => PlaceName.FromRoot(each.RootPath)).Reverse().ToArray())
        {
            if (mount.StartsWith(MountPoint + "/", StringComparison.Ordinal))
            {
                Succeed(166, Path(mount), 0);
            }
        }

        Succeed(137, Path(MountPoint), Room);
        var (inodes, left) = (libc.Load(new UserPtr<ulong>(Room + 40)), libc.Load(new UserPtr<ulong>(Room + 48)));
        Assert.Equal((ulong)Names(MountPoint) + 1, inodes - left);
        Succeed(165, 0, Path(MountPoint), 0, 0x21, 0);
        Succeed(166, Path(MountPoint), 0);
    }

    private void Succeed(long number, params ReadOnlySpan<ulong> words)
    {
        var result = Call(number, words);
        Assert.True(result >= 0, $"system call {number}: {result}");
    }

    private int Names(string path)
        => kernel.Files.List(path).Where(name => name is not ("." or ".."))
            .Sum(name => kernel.Files.Status($"{path}/{name}").st_mode.HasFlag(InodeMode.S_IFDIR) ? 1 + Names($"{path}/{name}") : 1);
}
