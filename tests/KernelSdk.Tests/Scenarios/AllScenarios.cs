using KernelSdk.Linux;

namespace KernelSdk.Tests.Scenarios;

/// <summary>Scenarios of pipes, poll, epoll, eventfds and locks.</summary>
internal static class AllScenarios
{
    private const int Messages = 6;

    public static IReadOnlyList<Scenario> List { get; } =
    [
        new("ping-pong over two pipes", PingPong),
        new("many writers, one reader", ManyWriters),
        new("one writer, many readers", ManyReaders),
        new("a chain of pipes", Chain),
        new("a write larger than the pipe", LargeWrite),
        new("poll for several pipes", PollSeveral),
        new("an eventfd as a semaphore", Semaphore),
        new("epoll with edges", EpollEdges),
        new("two that wait for one epoll", SharedEpoll),
        new("timeouts and sleeps", Timeouts),
        new("a counter in a file behind a lock", LockedCounter),
        new("locks of ranges and of whole files", RangesAndWholes),
    ];

    private static Action PingPong(TestKernel kernel)
    {
        var ping = kernel.Spawn("ping", static libc =>
        {
            for (byte i = 0; i < Messages; i++)
            {
                libc.write(4, [i]);
                Assert.Equal(i + 1, libc.ReadByte(5));
            }

            return 0;
        });
        var pong = kernel.Spawn("pong", static libc =>
        {
            for (var i = 0; i < Messages; i++)
            {
                libc.write(6, [(byte)(libc.ReadByte(3) + 1)]);
            }

            return 0;
        });
        kernel.Pipe([pong], [ping], 3);
        kernel.Pipe([ping], [pong], 5);
        return static () => { };
    }

    private static Action ManyWriters(TestKernel kernel)
    {
        const int Each = 700;
        var got = new List<byte>();
        var reader = kernel.Spawn("reader", libc =>
        {
            got.AddRange(libc.ReadAll(3, 512));
            return 0;
        });
        var writers = Spawn(kernel, "writer", 4, static (libc, self) =>
        {
            var message = Enumerable.Repeat((byte)self, Each).ToArray();
            for (var i = 0; i < Messages; i++)
            {
                Assert.Equal(Each, libc.write(4, message));
            }

            return 0;
        });
        kernel.Pipe([reader], writers, 3);
        return () =>
        {
            Assert.Equal(4 * Messages * Each, got.Count);
            Assert.All(got.Chunk(Each), message => Assert.Single(message.Distinct())); // None is torn.
        };
    }

    private static Action ManyReaders(TestKernel kernel)
    {
        var got = new List<byte>();
        var writer = kernel.Spawn("writer", static libc =>
        {
            for (byte i = 0; i < 4 * Messages; i++)
            {
                libc.write(4, [i]);
            }

            return 0;
        });
        var readers = Spawn(kernel, "reader", 4, (libc, _) =>
        {
            got.AddRange(libc.ReadAll(3, 1));
            return 0;
        });
        kernel.Pipe(readers, [writer], 3);
        return () => Assert.Equal(Enumerable.Range(0, 4 * Messages).Select(i => (byte)i), got.Order());
    }

    private static Action Chain(TestKernel kernel)
    {
        var got = new List<byte>();
        var first = kernel.Spawn("first", static libc =>
        {
            for (byte i = 0; i < Messages; i++)
            {
                libc.write(4, [i]);
            }

            return 0;
        });
        var middle = Spawn(kernel, "middle", 3, static (libc, _) =>
        {
            Span<byte> one = stackalloc byte[1];
            while (libc.read(5, one) == 1)
            {
                libc.write(4, [(byte)(one[0] + 1)]);
            }

            return 0;
        });
        var last = kernel.Spawn("last", libc =>
        {
            got.AddRange(libc.ReadAll(5, 3));
            return 0;
        });
        TaskStruct[] all = [first, .. middle, last];
        for (var i = 1; i < all.Length; i++)
        {
            var (readEnd, writeEnd) = Pipe.Create(kernel, 0);
            new[] { all[i - 1] }.Give(4, writeEnd);
            new[] { all[i] }.Give(5, readEnd);
        }

        return () => Assert.Equal(Enumerable.Range(3, Messages).Select(i => (byte)i), got);
    }

    private static Action LargeWrite(TestKernel kernel)
    {
        const int Size = 150_000;
        var sent = Enumerable.Range(0, Size).Select(i => unchecked((byte)(i * 7 / 3))).ToArray();
        var got = new List<byte>();
        var writer = kernel.Spawn("writer", libc => libc.write(4, sent) == Size ? 0 : 1);
        var reader = kernel.Spawn("reader", libc =>
        {
            got.AddRange(libc.ReadAll(3, 9999));
            return 0;
        });
        kernel.Pipe([reader], [writer], 3);
        return () => Assert.True(sent.AsSpan().SequenceEqual(got.ToArray()), $"{got.Count} bytes came");
    }

    private static Action PollSeveral(TestKernel kernel)
    {
        var got = 0;
        var reader = kernel.Spawn("reader", libc =>
        {
            var list = new PollFd[] { new(3, PollEvents.POLLIN, 0), new(5, PollEvents.POLLIN, 0), new(7, PollEvents.POLLIN, 0) };
            for (var open = list.Length; open > 0;)
            {
                Assert.InRange((int)libc.poll(list, -1), 1, list.Length);
                for (var i = 0; i < list.Length; i++)
                {
                    if (list[i].Revents.HasFlag(PollEvents.POLLIN))
                    {
                        got += libc.ReadByte(list[i].Fd);
                    }
                    else if (list[i].Revents != 0)
                    {
                        Assert.Equal(PollEvents.POLLHUP, list[i].Revents);
                        list[i] = list[i] with { Fd = -1 };
                        open--;
                    }
                }
            }

            return 0;
        });
        for (var i = 0u; i < 3; i++)
        {
            var fd = (int)(4 + (2 * i));
            var writer = kernel.Spawn($"writer{i}", libc =>
            {
                for (var each = 0; each < Messages; each++)
                {
                    libc.write(fd, "\u0001"u8);
                }

                return 0;
            });
            kernel.Pipe([reader], [writer], 3 + (2 * i));
        }

        return () => Assert.Equal(3 * Messages, got);
    }

    private static Action Semaphore(TestKernel kernel)
    {
        var (inside, most, rounds) = (0, 0, 0);
        var workers = Spawn(kernel, "worker", 5, (libc, _) =>
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(1ul, libc.ReadWord(3));
                inside++;
                most = Math.Max(most, inside);
                libc.sched_yield();
                inside--;
                rounds++;
                libc.WriteWord(3, 1);
            }

            return 0;
        });
        kernel.Eventfd(workers, 3, count: 2, isSemaphore: true);
        return () => Assert.True(most <= 2 && rounds == 15 && inside == 0, $"{most} inside, {rounds} rounds");
    }

    private static Action LockedCounter(TestKernel kernel)
    {
        const int Workers = 4;
        const int Rounds = 5;
        kernel.Files.WriteAllBytes("/tmp/counter", new byte[1]);
        Spawn(kernel, "worker", Workers, static (libc, _) =>
        {
            var fd = (int)libc.open("/tmp/counter", OpenFlags.O_RDWR, 0);
            Span<byte> one = stackalloc byte[1];
            for (var i = 0; i < Rounds; i++)
            {
                Lock(libc, fd, FcntlCommand.F_SETLKW, LockType.F_WRLCK, first: 0);
                libc.pread64(fd, one, 0);
                libc.sched_yield();
                one[0]++;
                libc.pwrite64(fd, one, 0);
                Lock(libc, fd, FcntlCommand.F_SETLKW, LockType.F_UNLCK, first: 0);
            }

            return 0;
        });
        return () => Assert.Equal([Workers * Rounds], kernel.Files.ReadAllBytes("/tmp/counter"));
    }

    /// <summary>Two readers share a range that a writer wants, while others take turns at the whole file; closing lets go of all.</summary>
    private static Action RangesAndWholes(TestKernel kernel)
    {
        const int Exclusive = 2; // LOCK_EX
        kernel.Files.WriteAllBytes("/tmp/shared", new byte[16]);
        var (readers, most, whole, isWritten) = (0, 0, 0, false);
        Spawn(kernel, "reader", 2, (libc, _) =>
        {
            var fd = (int)libc.open("/tmp/shared", OpenFlags.O_RDWR, 0);
            Lock(libc, fd, FcntlCommand.F_OFD_SETLKW, LockType.F_RDLCK, first: 4);
            most = Math.Max(most, ++readers);
            libc.sched_yield();
            readers--;
            return (int)libc.close(fd);
        });
        kernel.Spawn("writer", libc =>
        {
            var fd = (int)libc.open("/tmp/shared", OpenFlags.O_RDWR, 0);
            Lock(libc, fd, FcntlCommand.F_OFD_SETLKW, LockType.F_WRLCK, first: 4);
            Assert.Equal(0, readers);
            isWritten = true;
            return (int)libc.close(fd);
        });
        Spawn(kernel, "whole", 2, (libc, _) =>
        {
            var fd = (int)libc.open("/tmp/shared", OpenFlags.O_RDONLY, 0);
            Assert.Equal(0, libc.flock(fd, Exclusive));
            Assert.Equal(1, ++whole);
            libc.sched_yield();
            whole--;
            return (int)libc.close(fd);
        });
        return () => Assert.True(isWritten && most is 1 or 2 && (readers, whole) == (0, 0), $"{most} readers at once");
    }

    private static void Lock(Libc libc, int fd, FcntlCommand command, LockType type, long first)
    {
        var request = libc.malloc<Flock>(1);
        libc.Store(request, new Flock { l_type = type, l_start = first, l_len = 4 });
        Assert.Equal(0, libc.fcntl(fd, command, request.Address));
    }

    private static Action EpollEdges(TestKernel kernel)
    {
        var got = 0;
        var reader = kernel.Spawn("reader", libc =>
        {
            var epoll = (int)libc.epoll_create1(0);
            foreach (var fd in new[] { 3, 5 })
            {
                Assert.Equal(0, libc.epoll_ctl(epoll, EpollOperation.EPOLL_CTL_ADD, fd, new EpollEvent(EpollEvents.EPOLLIN | EpollEvents.EPOLLET, (ulong)fd)));
            }

            var buffer = new byte[64];
            var events = new EpollEvent[4];
            for (var open = 2; open > 0;)
            {
                var count = libc.epoll_wait(epoll, events, -1);
                foreach (var each in events.AsSpan(0, (int)count))
                {
                    // An edge is told once, so everything that is there must be read now.
                    long read;
                    while ((read = libc.read((int)each.Data, buffer)) > 0)
                    {
                        got += (int)read;
                    }

                    if (read == 0)
                    {
                        open--;
                        libc.close((int)each.Data);
                    }
                }
            }

            return 0;
        });
        var writers = Enumerable.Range(0, 2).Select(i => kernel.Spawn($"writer{i}", libc =>
        {
            for (var each = 0; each < Messages; each++)
            {
                libc.write(4 + (2 * i), new byte[each + 1]);
            }

            return 0;
        })).ToArray();
        kernel.Pipe([reader], [writers[0]], 3, OpenFlags.O_NONBLOCK);
        kernel.Pipe([reader], [writers[1]], 5, OpenFlags.O_NONBLOCK);
        return () => Assert.Equal(2 * Messages * (Messages + 1) / 2, got);
    }

    private static Action SharedEpoll(TestKernel kernel)
    {
        var got = 0;
        var waiters = Spawn(kernel, "waiter", 2, (libc, _) =>
        {
            var events = new EpollEvent[1];
            Span<byte> word = stackalloc byte[8];
            while (true)
            {
                Assert.Equal(1, libc.epoll_wait(3, events, -1));
                if (events[0].Data == 5)
                {
                    return 0;
                }

                var read = libc.read(4, word); // Others run meanwhile, so the sum is looked at behind it.
                got += read == 8 ? (int)word[0] : 0;
            }
        });
        var writer = kernel.Spawn("writer", static libc =>
        {
            for (var i = 0; i < Messages; i++)
            {
                libc.WriteWord(4, 1);
            }

            Span<byte> word = stackalloc byte[8];
            while (libc.poll([new PollFd(4, PollEvents.POLLIN, 0)], 0) == 1)
            {
                libc.sched_yield();
            }

            libc.WriteWord(5, 1);
            return 0;
        });
        var epoll = new Eventpoll(kernel);
        var (counter, stop) = (new FileDescription(new Eventfd(kernel, 0, isSemaphore: false), Fmode.Read | Fmode.Write) { Flags = OpenFlags.O_NONBLOCK },
            new FileDescription(new Eventfd(kernel, 0, isSemaphore: false), Fmode.Read | Fmode.Write));
        TaskStruct[] all = [.. waiters, writer];
        waiters.Give(3, new(epoll, Fmode.Read));
        all.Give(4, counter);
        all.Give(5, stop);
        Assert.Equal(0, epoll.Add(counter, 4, new(EpollEvents.EPOLLIN, 4)));
        Assert.Equal(0, epoll.Add(stop, 5, new(EpollEvents.EPOLLIN, 5)));
        return () => Assert.Equal(Messages, got);
    }

    private static Action Timeouts(TestKernel kernel)
    {
        const long Millisecond = 1_000_000;
        var order = new List<int>();
        foreach (var milliseconds in new[] { 30, 10, 20 })
        {
            kernel.Spawn($"sleeper{milliseconds}", libc =>
            {
                Assert.Equal(0, libc.nanosleep(new TimeSpec(0, milliseconds * Millisecond), out _));
                order.Add(milliseconds);
                return 0;
            });
        }

        var poller = kernel.Spawn("poller", libc =>
        {
            var list = new PollFd[] { new(3, PollEvents.POLLIN, 0) };
            Assert.Equal(0, libc.poll(list, 15));
            order.Add(15);
            Assert.Equal(1, libc.poll(list, 1000));
            order.Add(25);
            return 0;
        });
        var writer = kernel.Spawn("writer", static libc =>
        {
            Assert.Equal(0, libc.nanosleep(new TimeSpec(0, 25 * Millisecond), out _));
            return libc.write(4, "x"u8) == 1 ? 0 : 1;
        });
        kernel.Pipe([poller], [writer], 3);
        return () =>
        {
            Assert.Equal([10, 15, 20, 25, 30], order);
            Assert.Equal(30 * Millisecond, kernel.Clock.Nanoseconds);
        };
    }

    private static TaskStruct[] Spawn(Kernel kernel, string name, int count, Func<Libc, int, int> main)
        => [.. Enumerable.Range(0, count).Select(self => kernel.Spawn($"{name}{self}", libc => main(libc, self)))];
}
