namespace KernelSdk;

/// <content>epoll_ctl(2): <c>ep_insert</c>, <c>ep_modify</c>, <c>ep_remove</c>.</content>
public sealed partial class Eventpoll
{
    private const EpollEvents AlwaysTold = EpollEvents.EPOLLERR | EpollEvents.EPOLLHUP;

    /// <summary>Waits for one more file.</summary>
    /// <param name="file">The file; one that can be polled.</param>
    /// <param name="fd">The descriptor by which the program knows it.</param>
    /// <param name="what">What to wait for.</param>
    /// <returns>0; -EEXIST; -ELOOP for an epoll that waits for this one, or would lie too deep; -ENOSPC where its user has too
    /// many.</returns>
    public SysResult Add(FileDescription file, int fd, EpollEvent what)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Operations is Eventpoll inner && WouldNestTooDeep(inner))
        {
            return -Errno.ELOOP;
        }

        if (_items.ContainsKey((file, fd)))
        {
            return -Errno.EEXIST;
        }

        if (_kernel.EpollWatches[_user] >= MaxWatches(_kernel))
        {
            return -Errno.ENOSPC;
        }

        _kernel.EpollWatches.Add(_user, 1);
        var item = new EpollItem(this, file, fd, what with { Events = what.Events | AlwaysTold });
        Insert(item);
        TellIfAny(item, PollTable.For(item));
        return SysResult.Ok;
    }

    /// <summary>Waits for something else of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fd">The descriptor by which the program knows it.</param>
    /// <param name="what">What to wait for from now on.</param>
    /// <returns>0; -ENOENT; -EINVAL for one that was added with EPOLLEXCLUSIVE.</returns>
    public SysResult Modify(FileDescription file, int fd, EpollEvent what)
    {
        if (!_items.TryGetValue((file, fd), out var item))
        {
            return -Errno.ENOENT;
        }

        if (item.IsExclusive)
        {
            return -Errno.EINVAL;
        }

        item.What = what with { Events = what.Events | AlwaysTold };
        TellIfAny(item, PollTable.AskOnly);
        return SysResult.Ok;
    }

    /// <summary>Waits for a file no longer.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fd">The descriptor by which the program knows it.</param>
    /// <returns>0; -ENOENT.</returns>
    public SysResult Remove(FileDescription file, int fd)
    {
        if (!_items.TryGetValue((file, fd), out var item))
        {
            return -Errno.ENOENT;
        }

        Remove(item);
        return SysResult.Ok;
    }

    private void TellIfAny(EpollItem item, PollTable table)
    {
        if (item.Poll(table) != PollEvents.None && !item.IsReady)
        {
            Tell(item);
        }
    }

    /// <summary><c>ep_loop_check</c>: what lies in the inner one, and what this one lies in, make one chain.</summary>
    private bool WouldNestTooDeep(Eventpoll inner)
        => inner == this || DepthBelow(inner, 0, []) + 1 + HeightAbove(this, 0, []) > MaxNests;

    /// <summary>How many epolls lie in it one in the other; too many if one of them is this. Each is visited once.</summary>
    private int DepthBelow(Eventpoll epoll, int depth, Dictionary<Eventpoll, int> known)
    {
        if (known.TryGetValue(epoll, out var deepest))
        {
            return deepest;
        }

        foreach (var item in epoll._inOrder)
        {
            if (item.File.Operations is Eventpoll below)
            {
                deepest = Math.Max(deepest, below == this || depth > MaxNests ? MaxNests + 1 : DepthBelow(below, depth + 1, known) + 1);
            }
        }

        return known[epoll] = deepest;
    }

    /// <summary>How many epolls it lies in one in the other.</summary>
    private static int HeightAbove(Eventpoll epoll, int height, Dictionary<Eventpoll, int> known)
    {
        if (known.TryGetValue(epoll, out var highest))
        {
            return highest;
        }

        foreach (var outer in epoll._liesIn)
        {
            highest = Math.Max(highest, height > MaxNests ? MaxNests + 1 : HeightAbove(outer.Epoll, height + 1, known) + 1);
        }

        return known[epoll] = highest;
    }
}
