namespace KernelSdk;

/// <content>Opening a FIFO: <c>fifo_open</c>. See fifo(7).</content>
public sealed partial class Pipe
{
    private readonly Dictionary<FileDescription, uint> _openedBeforeWriters = []; // And how many writers there had been.
    private uint _readersEver;
    private uint _writersEver;

    /// <summary>
    /// Opens the pipe as a FIFO: waits for somebody at the other end, or does not with O_NONBLOCK. The file system calls it with the file
    /// that open(2) is about to give out, and again when the call is invoked again.
    /// </summary>
    /// <param name="current">Who opens it; null for somebody who does not run as a task, and cannot wait.</param>
    /// <param name="file">The open file, with mode and flags.</param>
    /// <returns>
    /// 0, and the end counts until <see cref="Release"/>; -EINVAL for neither end; -ENXIO for a writer that must not wait; -EAGAIN for who
    /// cannot; or the call waits.
    /// </returns>
    public SysResult Open(TaskStruct? current, FileDescription file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (current?.Restart?.Held is Opening opening && opening.IsOf(this))
        {
            return opening.HasPartner ? SysResult.Ok : Await(current, opening);
        }

        if ((file.Mode & (Fmode.Read | Fmode.Write)) == 0)
        {
            return -Errno.EINVAL;
        }

        var mayNotWait = MayNotWait(file);
        if (file.Mode == Fmode.Write && mayNotWait && Readers == 0)
        {
            return -Errno.ENXIO;
        }

        Count(file.Mode);
        switch (file.Mode)
        {
            case Fmode.Read when Writers == 0 && mayNotWait:
                _openedBeforeWriters[file] = _writersEver;
                return SysResult.Ok;
            case Fmode.Read when Writers == 0:
                return Await(current, new(this, Fmode.Read, _writersEver));
            case Fmode.Write when Readers == 0:
                return Await(current, new(this, Fmode.Write, _readersEver));
            default:
                return SysResult.Ok;
        }
    }

    private void Count(Fmode mode)
    {
        if (Readers == 0 && Writers == 0)
        {
            _kernel.PipePages.Add(_user, _ring.Slots);
        }

        if (mode.HasFlag(Fmode.Read))
        {
            Readers++;
            _readersEver = unchecked(_readersEver + 1);
        }

        if (mode.HasFlag(Fmode.Write))
        {
            Writers++;
            _writersEver = unchecked(_writersEver + 1);
        }

        _openers.WakeAll();
        _readers.WakeAll(); // Also who polls: wake_up_partner.
    }

    private SysResult Await(TaskStruct? current, Opening opening)
    {
        if (current is null)
        {
            opening.Abandon();
            return -Errno.EAGAIN;
        }

        return current.Block(_openers, new RestartBlock { Code = Errno.ERESTARTSYS, Held = opening });
    }

    /// <summary>Opened without waiting for a writer, there is no hangup before there was one.</summary>
    private bool IsBeforeFirstWriter(FileDescription file)
        => _openedBeforeWriters.TryGetValue(file, out var writers) && writers == _writersEver;

    /// <summary>An open(2) that waits for a partner. It counts as an end already, so two that open both ends find each other.</summary>
    private sealed class Opening(Pipe pipe, Fmode mode, uint partnersBefore) : IHeldByWait
    {
        /// <summary>Whether somebody has opened the other end since, even if he has left again.</summary>
        public bool HasPartner => partnersBefore != (mode == Fmode.Read ? pipe._writersEver : pipe._readersEver);

        public bool IsOf(Pipe other) => pipe == other;

        public void Abandon() => pipe.GiveBack(mode);

        public IHeldByWait CloneInto(KernelClone clone) => new Opening((Pipe)clone.Of((IFileOperations)pipe), mode, partnersBefore);
    }
}
