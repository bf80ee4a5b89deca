namespace KernelSdk;

/// <content>How the user's array of segments comes into the kernel.</content>
public ref partial struct IovIter
{
    /// <summary>
    /// Takes the user's segments over into the kernel, once: <c>import_iovec</c>. What goes beyond <see cref="MaxTransfer"/> is
    /// cut off.
    /// </summary>
    /// <param name="mm">The caller's memory.</param>
    /// <param name="vector">The user's array.</param>
    /// <param name="count">Its length.</param>
    /// <param name="room">Room for a few segments on the caller's stack.</param>
    /// <param name="iter">The transfer; empty on an error.</param>
    /// <returns>0; -EINVAL for more than IOV_MAX segments or a negative length; -EFAULT, -ENOMEM.</returns>
    [MustCheck]
    [FetchesUser(nameof(vector))]
    public static SysResult Import(AddressSpace mm, UserPtr<IoVec> vector, uint count, Span<IoVec> room, out IovIter iter)
    {
        iter = default;
        if (count > IoVec.MaxSegments)
        {
            return -Errno.EINVAL;
        }

        if ((int)count > room.Length && mm.Injects(FaultPoint.SlabAllocation))
        {
            return -Errno.ENOMEM;
        }

        var segments = (int)count <= room.Length ? room[..(int)count] : new IoVec[(int)count];
        for (var i = 0; i < segments.Length; i++)
        {
            // One by one: a bad length counts before a fault in a later segment.
            if (mm.CopyFromUser(out segments[i], vector + i) != 0)
            {
                return -Errno.EFAULT;
            }

            if (segments[i].Length > (nuint)nint.MaxValue)
            {
                return -Errno.EINVAL;
            }
        }

        if (segments.Length == 1)
        {
            // A lone segment is imported as a plain buffer, which is cut off before its range is checked.
            segments[0] = segments[0] with { Length = Math.Min(segments[0].Length, MaxTransfer) };
        }

        nuint total = 0;
        foreach (ref var segment in segments)
        {
            if (!AddressSpace.AccessOk(segment.Base, segment.Length))
            {
                return -Errno.EFAULT;
            }

            segment = segment with { Length = Math.Min(segment.Length, MaxTransfer - total) };
            total += segment.Length;
        }

        iter = new(mm, segments, total);
        return SysResult.Ok;
    }
}
