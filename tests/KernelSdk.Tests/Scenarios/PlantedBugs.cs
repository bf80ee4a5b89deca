using KernelSdk.Linux;

namespace KernelSdk.Tests.Scenarios;

/// <summary>Three mistakes that go well in most orders.</summary>
internal static class PlantedBugs
{
    public static IReadOnlyList<Scenario> List { get; } =
    [
        new("a lost wake-up", LostWakeUp),
        new("a double close", DoubleClose),
        new("a close that races with a write", CloseRace),
    ];

    /// <summary>A file that wakes its reader only if it knows of one, and looks for one too early.</summary>
    private static Action LostWakeUp(TestKernel kernel)
    {
        var reader = kernel.Spawn("reader", static libc =>
        {
            libc.write(3, "?"u8); // I am going to wait.
            return libc.ReadByte(3) == '!' ? 0 : 1;
        });
        var writer = kernel.Spawn("writer", static libc => libc.write(3, "!"u8) == 1 ? 0 : 1);
        new[] { reader, writer }.Give(3, new(new ForgetfulBox(kernel), Fmode.Read | Fmode.Write));
        return static () => { };
    }

    /// <summary>Two programs share a table of files that counts nothing: each closes what it has opened, one of them once more.</summary>
    private static Action DoubleClose(TestKernel kernel)
    {
        var shared = new SharedDescriptor();
        var first = kernel.Spawn("first", libc =>
        {
            shared.Open(libc);
            shared.Close(libc);
            shared.Close(libc);
            return 0;
        });
        var second = kernel.Spawn("second", libc =>
        {
            shared.Open(libc);
            libc.sched_yield();
            return shared.IsOpen ? shared.Close(libc) : 1;
        });
        _ = (first, second);
        return static () => { };
    }

    /// <summary>A program closes the end that it reads, and believes that the other one has seen its last message and writes no more.</summary>
    private static Action CloseRace(TestKernel kernel)
    {
        var reader = kernel.Spawn("reader", static libc =>
        {
            libc.ReadByte(3);
            libc.sched_yield();
            return (int)libc.close(3);
        });
        var writer = kernel.Spawn("writer", static libc => libc.write(4, "a"u8) == 1 && libc.getpid() > 0 && libc.write(4, "b"u8) == 1 ? 0 : 1);
        kernel.Pipe([reader], [writer], 3);
        return static () => { };
    }

    /// <summary>A letterbox that believes that who is going to wait waits already.</summary>
    private sealed class ForgetfulBox(Kernel kernel) : IFileOperations
    {
        private readonly WaitQueue _arrival = new("a letter that was announced");
        private bool _isAnnounced;
        private byte? _letter;

        public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
        {
            if (_letter is not { } letter || kernel.Current!.Restart is null && _isAnnounced)
            {
                return kernel.Current!.Block(_arrival);
            }

            _letter = null;
            return to.CopyTo(new byte[] { letter }) == 1 ? 1 : -Errno.EFAULT;
        }

        public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
        {
            var letter = new byte[1];
            if (from.CopyFrom(letter) != 1)
            {
                return -Errno.EFAULT;
            }

            if (letter[0] == '?')
            {
                _isAnnounced = _letter is null;
                return 1;
            }

            _letter = letter[0];
            _arrival.Wake();
            return 1;
        }
    }

    /// <summary>One descriptor for two programs, with nobody who counts them.</summary>
    private sealed class SharedDescriptor
    {
        public bool IsOpen { get; private set; }

        public void Open(Libc libc)
        {
            libc.getpid();
            IsOpen = true;
        }

        public int Close(Libc libc)
        {
            libc.getpid();
            var wasOpen = IsOpen;
            IsOpen = false;
            return wasOpen ? 0 : 1;
        }
    }
}
