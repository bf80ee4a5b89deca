namespace KernelSdk.Tests.Scheduling;

/// <summary>The smallest thing that keeps tasks waiting: one byte. A read waits for one to be there, a write for none to be there.</summary>
internal sealed class Mailbox : IFileOperations, IWaitedFor
{
    private readonly Kernel _kernel;
    private byte? _letter;

    public Mailbox(Kernel kernel)
    {
        _kernel = kernel;
        Arrival = new("a letter", this);
        Departure = new("an empty mailbox", this);
    }

    private Mailbox(KernelClone clone, Mailbox original)
    {
        (_kernel, _letter) = (clone.Kernel, original._letter);
        (Arrival, Departure) = (clone.Of(original.Arrival, this), clone.Of(original.Departure, this));
    }

    public WaitQueue Arrival { get; }

    public WaitQueue Departure { get; }

    /// <summary>How often a system call has looked into it.</summary>
    public int Looks { get; private set; }

    /// <summary>A second descriptor 3 of each of them is this mailbox.</summary>
    public static Mailbox Between(Kernel kernel, params TaskStruct[] tasks)
    {
        var mailbox = new Mailbox(kernel);
        foreach (var task in tasks)
        {
            Assert.True(task.Files.InstallAt(3, new(mailbox, Fmode.Read | Fmode.Write)));
        }

        return mailbox;
    }

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
    {
        Looks++;
        if (_letter is not { } letter)
        {
            return _kernel.Current!.Block(Arrival, new RestartBlock(), isExclusive: true);
        }

        _letter = null;
        Departure.Wake();
        return to.CopyTo(new byte[] { letter }) == 1 ? 1 : -Errno.EFAULT;
    }

    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
    {
        Looks++;
        if (_letter is not null)
        {
            return _kernel.Current!.Block(Departure);
        }

        var letter = new byte[1];
        if (from.CopyFrom(letter) != 1)
        {
            return -Errno.EFAULT;
        }

        _letter = letter[0];
        Arrival.Wake();
        return 1;
    }

    public bool CanBeWokenThrough(WaitQueue queue, FileDescription file) => file.Operations == this;

    public IFileOperations CloneInto(KernelClone clone) => new Mailbox(clone, this);
}
