using System.Security.Cryptography;
using System.Text;

namespace KernelSdk.Tests.Files;

/// <summary>All that a program can see of its files, but for the times: what a call that fails must leave as it was.</summary>
/// <remarks>Inodes and open files are numbered as they come up, so that one that was made in vain shows only where it is still there.</remarks>
internal sealed class FilesText
{
    private readonly TaskStruct _observer;
    private readonly List<object> _known = [];
    private readonly StringBuilder _text = new();

    private FilesText(TaskStruct observer) => _observer = observer;

    /// <summary>Describes the files of a task.</summary>
    /// <param name="task">The task, which is not in the middle of a system call.</param>
    /// <param name="observer">A task of root that has not begun to run, so that looking needs no rights and leaves no traces in the other.</param>
    public static string Of(TaskStruct task, TaskStruct observer)
    {
        var files = new FilesText(observer);
        files.Descriptors(task);
        files.Mounts();
        var (fs, who) = (task.Fs, task.Credentials);
        files._text.AppendLine($"at {PlaceName.FromRoot(fs.WorkingDirectory)} root {PlaceName.FromRoot(fs.Root)} umask {fs.Umask} {who}");
        return files._text.ToString();
    }

    private void Descriptors(TaskStruct task)
    {
        foreach (var fd in task.Files.Open)
        {
            var file = task.Files.Get((uint)fd)!;
            var pipe = file.Operations is Pipe { } each ? $" pipe of {each.Capacity} with {each.BytesToRead}" : "";
            var closes = task.Files.CloseOnExec((uint)fd) ? " closes" : "";
            _text.AppendLine($"fd {fd} is {Number(file)} {file.Mode} {file.Flags} at {file.Position} {NameOf(file)}{pipe}{closes}");
        }
    }

    /// <summary>The number of a pipe is how many were made, those that failed included.</summary>
    private static string NameOf(FileDescription file) => file.Path.Split(":[")[0];

    private void Mounts()
    {
        foreach (var mount in _observer.Kernel.Mounts.All)
        {
            var (path, superBlock) = (PlaceName.FromRoot(mount.RootPath), mount.SuperBlock);
            var usage = superBlock.Operations.Statfs(superBlock);
            _text.AppendLine($"mount {path} {Number(superBlock)} {mount.Source} {mount.Flags} {superBlock.IsReadOnly} {usage.f_bfree} {usage.f_ffree}");
            if (superBlock.Type.Name == "tmpfs")
            {
                Tree(path.TrimEnd('/'));
            }
        }
    }

    private void Tree(string path)
    {
        var place = Find(path);
        _text.AppendLine($"{path} {Describe(place.Inode)}");
        if (place.Inode.IsDirectory)
        {
            foreach (var name in _observer.Kernel.Files.List($"{path}/").Where(name => name is not ("." or "..")))
            {
                Tree($"{path}/{name}");
            }
        }
    }

    private string Describe(Inode inode)
    {
        var stat = inode.ToStat();
        var text = new StringBuilder($"{Number(inode)} {stat.st_mode} {stat.st_nlink} {stat.st_uid}:{stat.st_gid} {stat.st_size} {stat.st_blocks}");
        if (inode.Data is { } data)
        {
            var bytes = new byte[(int)Math.Min(data.Size, 1 << 16)];
            Assert.False(data.Read(0, bytes).IsError);
            text.Append($" {Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 6))}");
        }

        foreach (var name in inode.Attributes?.Names ?? [])
        {
            text.Append($" {name}={Convert.ToHexString(inode.Attributes!.Get(name)!)}");
        }

        var stranger = new FileLock(this, IsExclusive: true, 0, FileLock.ToEnd, 0);
        foreach (var held in new[] { inode.WholeLocks, inode.RangeLocks }.Select(locks => locks?.ConflictWith(stranger)))
        {
            text.Append(held is null ? "" : $" locked {held.IsExclusive} {held.First}-{held.Last}");
        }

        return text.ToString();
    }

    private VfsPath Find(string path)
    {
        Assert.Equal(0, Vfs.Resolve(_observer, Vfs.AtFdCwd, Encoding.UTF8.GetBytes(path.Length == 0 ? "/" : path), LookupFlags.None, out var place));
        return place;
    }

    private int Number(object thing)
    {
        var number = _known.IndexOf(thing);
        if (number < 0)
        {
            number = _known.Count;
            _known.Add(thing);
        }

        return number;
    }
}
