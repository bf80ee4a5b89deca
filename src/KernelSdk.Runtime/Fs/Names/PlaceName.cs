using System.Text;

namespace KernelSdk;

/// <summary>The absolute path of a place, as getcwd(2) and /proc show it: <c>prepend_path</c> and <c>d_path</c> of fs/d_path.c.</summary>
public static class PlaceName
{
    private static readonly byte[] Deleted = " (deleted)"u8.ToArray();

    /// <summary>The path in bytes, as seen from a root.</summary>
    /// <param name="place">The place.</param>
    /// <param name="root">What is <c>/</c>.</param>
    /// <param name="isReachable">False for a place that is not below the root.</param>
    public static byte[] Bytes(VfsPath place, VfsPath root, out bool isReachable)
    {
        var names = new Stack<byte[]>();
        while (place != root)
        {
            if (place.Dentry != place.Mount.Root && !place.Dentry.IsRoot)
            {
                names.Push(place.Dentry.Name);
                place = place with { Dentry = place.Dentry.Parent };
            }
            else if (place.Mount.Parent != place.Mount)
            {
                place = new(place.Mount.Parent, place.Mount.MountPoint);
            }
            else
            {
                break;
            }
        }

        isReachable = place == root;
        return names.Count == 0 ? "/"u8.ToArray() : [.. names.SelectMany(static name => name.Prepend((byte)'/'))];
    }

    /// <summary>The path for people, as seen from the root of the tree; <c>(deleted)</c> behind what has no name any more.</summary>
    /// <param name="place">The place.</param>
    public static string FromRoot(VfsPath place)
        => Encoding.UTF8.GetString(Described(place, place.Mount.SuperBlock.Kernel.Mounts.Root.RootPath));

    /// <summary>The path as /proc shows it to a task: <c>d_path</c>.</summary>
    /// <param name="place">The place.</param>
    /// <param name="root">What the task sees as <c>/</c>.</param>
    public static byte[] Described(VfsPath place, VfsPath root)
    {
        if (place.Mount.SuperBlock.Type is PseudoFileSystem)
        {
            return place.Dentry.Name;
        }

        var bytes = Bytes(place, root, out _);
        return place.Dentry.IsUnhashed ? [.. bytes, .. Deleted] : bytes;
    }
}
