using System.Text;

namespace KernelSdk;

/// <summary>A directory of /proc whose names do not change.</summary>
internal sealed record ProcFolder(params KeyValuePair<string, IProcNode>[] Names) : IProcDirectory
{
    public IEnumerable<KeyValuePair<string, IProcNode>> Entries => Names;
}

/// <summary>A directory of /proc whose names are made when somebody asks.</summary>
internal sealed record ProcListing(Func<IEnumerable<KeyValuePair<string, IProcNode>>> List) : IProcDirectory
{
    public IEnumerable<KeyValuePair<string, IProcNode>> Entries => List();
}

/// <summary>A text of /proc, made anew each time it is opened: <c>seq_file</c>.</summary>
internal sealed record ProcText(Func<TaskStruct, string> Make) : IProcNode
{
    public InodeMode Mode => InodeMode.S_IFREG | InodeMode.S_IRUSR | InodeMode.S_IRGRP | InodeMode.S_IROTH;
}

/// <summary>A symbolic link of /proc that is walked like any other, such as <c>self</c>.</summary>
internal sealed record ProcLink(Func<TaskStruct?, string> Target) : IProcNode
{
    public InodeMode Mode => InodeMode.S_IFLNK | InodeMode.S_IRWXUGO;

    public byte[] BytesFor(TaskStruct? current) => Encoding.UTF8.GetBytes(Target(current));
}

/// <summary>A link of /proc that jumps to where it leads, even if no path leads there any more: <c>cwd</c>, <c>fd/3</c>.</summary>
internal sealed record ProcJump(Func<VfsPath?> Place, InodeMode Permissions = InodeMode.S_IRWXUGO) : IProcNode
{
    public InodeMode Mode => InodeMode.S_IFLNK | Permissions;
}
