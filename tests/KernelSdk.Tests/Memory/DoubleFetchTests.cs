using static KernelSdk.Tests.Memory.FaultProgram;

namespace KernelSdk.Tests.Memory;

/// <summary>A system call that fetches the same user bytes twice is found, and no other is.</summary>
public sealed class DoubleFetchTests : IDisposable
{
    private static readonly UserPtr<byte> Bytes = new(Text);
    private readonly ScriptedKernel _kernel = ScriptedKernel.Start();

    /// <summary>What fetches the first 8 bytes of a text, at least.</summary>
    private static readonly Dictionary<UaccessSite, Action<TaskStruct>> Fetches = new()
    {
        [UaccessSite.None] = static current => current.Mm.DereferenceInKernel<ulong>(Text),
        [UaccessSite.CopyFromUser] = static current => Assert.Equal(0u, current.CopyFromUser(new byte[8], Bytes)),
        [UaccessSite.GetUser] = static current => Assert.Equal(0, current.GetUser(out ulong _, Bytes.Cast<ulong>())),
        [UaccessSite.UncheckedCopyFromUser] = static current => Assert.Equal(0u, current.UncheckedCopyFromUser(new byte[8], Bytes)),
        [UaccessSite.CopyFromUserInatomic] = static current => Assert.Equal(0u, current.CopyFromUserInatomic(new byte[8], Bytes)),
        [UaccessSite.StrncpyFromUser] = static current => Assert.Equal(8, current.StrncpyFromUser(new byte[8], Bytes)),
        [UaccessSite.UnsafeGetUser] = static current =>
        {
            using var window = current.UserAccessBegin(Bytes, 8);
            Assert.Equal(0, window.UnsafeGetUser(out ulong _, Bytes.Cast<ulong>()));
        },
        [UaccessSite.StrnlenUser] = static current => Assert.Equal(9, current.StrnlenUser(Bytes, 8)),
    };

    public static TheoryData<UaccessSite, UaccessSite> Pairs
    {
        get
        {
            var pairs = new TheoryData<UaccessSite, UaccessSite>();
            foreach (var first in Fetches.Keys)
            {
                foreach (var second in Fetches.Keys)
                {
                    pairs.Add(first, second);
                }
            }

            return pairs;
        }
    }

    public DoubleFetchTests() => _kernel.DoubleFetches.IsEnabled = true;

    public void Dispose() => _kernel.Dispose();

    /// <summary>As in CVE-2016-6516: the length, then room for so much, then the structure anew with its length.</summary>
    [Fact]
    public void A_length_that_is_read_checked_and_read_again_is_found()
    {
        var task = Run(static current =>
        {
            Assert.Equal(0, current.GetUser(out uint length, new UserPtr<uint>(Text + 4)));
            Assert.NotEqual(0u, length);
            Assert.Equal(0u, current.CopyFromUser(new byte[24], Bytes));
        });
        var found = Assert.Single(_kernel.DoubleFetches.Reports);
        Assert.Equal(new(task.Pid, "test_script", new(Text + 4, Text + 8), UaccessSite.GetUser, UaccessSite.CopyFromUser), found);
        var line = $"double fetch in test_script: 0x{Text + 4:x}-0x{Text + 8:x} by get_user, then by copy_from_user";
        Assert.Equal(line, found.ToString());
        Assert.Contains(_kernel.Log.Lines, each => each.EndsWith(line, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Whatever_fetches_is_watched(UaccessSite first, UaccessSite second)
    {
        Run(current =>
        {
            Fetches[first](current);
            Assert.Empty(_kernel.DoubleFetches.Reports);
            Fetches[second](current);
        });
        var found = Assert.Single(_kernel.DoubleFetches.Reports);
        Assert.Equal((new UserRange(Text, Text + 8), first, second), (found.Range, found.First, found.Second));
    }

    [Theory]
    [InlineData(0, 8, 7, 8, 7, 8)]
    [InlineData(7, 8, 0, 8, 7, 8)]
    [InlineData(0, 8, 3, 1, 3, 4)]
    [InlineData(3, 1, 0, 8, 3, 4)]
    [InlineData(0, 5000, 4999, 3000, 4999, 5000)]
    [InlineData(4000, 200, 4095, 2, 4095, 4097)]
    public void The_bytes_that_both_have_are_named(int first, int firstLength, int second, int secondLength, int start, int end)
    {
        Run(current =>
        {
            Assert.Equal(0u, current.CopyFromUser(new byte[firstLength], Bytes + first));
            Assert.Equal(0u, current.CopyFromUser(new byte[secondLength], Bytes + second));
        });
        Assert.Equal(new(Text + (ulong)start, Text + (ulong)end), Assert.Single(_kernel.DoubleFetches.Reports).Range);
    }

    [Fact]
    public void Buffers_and_readers_of_the_same_bytes_are_watched()
    {
        Run(static current =>
        {
            var segment = new IoVec(Bytes, 100);
            var iter = IovIter.Over(current.Mm, in segment);
            Assert.Equal(100, iter.CopyFrom(new byte[100]));
            Assert.Equal(0, current.ReadUser(Bytes + 90, 100).Read(out ulong _));
            Assert.Equal(0, current.MemdupUser(out _, Bytes + 200, 10));
            Assert.Equal(0, current.CopyStructFromUser(out ulong _, (Bytes + 209).Cast<ulong>(), 8));
        });
        Assert.Equal(
            [(new(Text + 90, Text + 98), UaccessSite.UncheckedCopyFromUser), (new UserRange(Text + 209, Text + 210), UaccessSite.CopyFromUser)],
            _kernel.DoubleFetches.Reports.Select(found => (found.Range, found.First)));
    }

    [Fact]
    public void Bytes_side_by_side_are_no_finding()
        => FindsNothing(static current =>
        {
            Assert.Equal(0, current.GetUser(out uint _, Bytes.Cast<uint>()));
            Assert.Equal(0u, current.CopyFromUser(new byte[8], Bytes + 4));
            Assert.Equal(0u, current.CopyFromUser([], Bytes + 2));
            Assert.Equal(0, current.CopyStructFromUser(out ulong _, (Bytes + 12).Cast<ulong>(), 8));
        });

    [Fact]
    public void Stores_are_no_fetches()
        => FindsNothing(static current =>
        {
            Assert.Equal(0, current.PutUser(1ul, Bytes.Cast<ulong>()));
            Assert.Equal(0u, current.CopyToUser(Bytes, new byte[8]));
            Assert.Equal(0u, current.ClearUser(Bytes, 8));
            Assert.Equal(0, current.GetUser(out ulong _, Bytes.Cast<ulong>()));
            Assert.Equal(0, current.PutUser(1ul, Bytes.Cast<ulong>()));
        });

    [Fact]
    public void A_reader_cannot_fetch_twice()
        => FindsNothing(static current =>
        {
            var reader = current.ReadUser(Bytes, 4096);
            Assert.Equal(0, reader.Read(out uint _));
            var copy = reader;
            Assert.Equal(0, copy.Read<ulong>(new ulong[20]));
            Assert.Equal(0, reader.Skip(7));
            Assert.Equal(0, copy.ReadToEnd(out _));
            Assert.Equal(Errno.EINVAL, reader.Read(out byte _).Errno);
        });

    [Fact]
    public void Memory_of_the_kernel_is_not_watched()
        => FindsNothing(static current =>
        {
            var buffer = new byte[16];
            Assert.Equal(0u, current.CopyFromUser(buffer, Bytes));
            for (var i = 0; i < 2; i++)
            {
                var from = IovIter.FromKernel(buffer);
                Assert.Equal(16, from.CopyFrom(new byte[16]));
            }
        });

    /// <summary>As code does that may not sleep: it tries, brings the page in, and tries again.</summary>
    [Fact]
    public void What_a_fault_kept_back_was_not_fetched()
    {
        Run(static current =>
        {
            Assert.Equal(8u, current.CopyFromUserInatomic(new byte[8], new(Answer)));
            Assert.Equal(0u, current.CopyFromUser(new byte[8], new(Answer)));
            Assert.Equal(8u, current.CopyFromUserInatomic(new byte[16], new(Answer + Page - 8)));
            Assert.Equal(0u, current.CopyFromUser(new byte[16], new(Answer + Page - 8)));
        });
        Assert.Equal(new(Answer + Page - 8, Answer + Page), Assert.Single(_kernel.DoubleFetches.Reports).Range);
    }

    /// <summary>A loop around a compare and exchange looks again on purpose.</summary>
    [Fact]
    public void Atomic_operations_are_no_fetches()
        => FindsNothing(static current =>
        {
            var word = Bytes.Cast<uint>();
            Assert.Equal(0, current.GetUser(out uint value, word));
            Assert.Equal(0, current.CmpxchgUser(out uint _, word, value + 1, 0));
            Assert.Equal(0, current.CmpxchgUser(out uint _, word, value, 0));
            Assert.Equal(0, current.AtomicOpUser(out _, word, AtomicOp.Add, 1));
        });

    [Fact]
    public void A_string_that_is_measured_and_then_copied_is_found_up_to_its_end()
    {
        Run(static current =>
        {
            Assert.Equal(0, current.PutUser((byte)0, Bytes + 11));
            Assert.Equal(12, current.StrnlenUser(Bytes, 4096));
            Assert.Equal(11, current.StrncpyFromUser(new byte[4096], Bytes));
            Assert.Equal(0, current.GetUser(out byte _, Bytes + 12));
        });
        Assert.Equal(new(Text, Text + 12), Assert.Single(_kernel.DoubleFetches.Reports).Range);
    }

    [Fact]
    public void Each_system_call_may_fetch_once()
    {
        Run(static program =>
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(0, program.InKernel(static current => current.GetUser(out ulong _, Bytes.Cast<ulong>()).ToWord()));
                Assert.Equal(10, program.Call(1, 1, Text, 10));
                Assert.Equal(0u, program.Task.CopyFromUser(new byte[8], Bytes)); // The host looks.
            }
        });
        Assert.Empty(_kernel.DoubleFetches.Reports);
    }

    [Fact]
    public void Tasks_do_not_meet()
    {
        var calls = 0;
        Run(program =>
        {
            calls++;
            Assert.Equal(0, program.InKernel(static current => current.GetUser(out ulong _, Bytes.Cast<ulong>()).ToWord()));
            Assert.Equal(0, program.Call(24));
        }, tasks: 2);
        Assert.Equal(2, calls);
        Assert.Empty(_kernel.DoubleFetches.Reports);
    }

    [Fact]
    public void Where_it_is_allowed_it_is_no_finding_and_behind_that_it_is_one()
    {
        Run(current =>
        {
            using (current.RefetchAllowed("the length is checked again"))
            {
                Fetches[UaccessSite.GetUser](current);
                using (current.RefetchAllowed("and again"))
                {
                    Fetches[UaccessSite.CopyFromUser](current);
                }

                Fetches[UaccessSite.StrnlenUser](current);
            }

            Assert.Empty(_kernel.DoubleFetches.Reports);
            Fetches[UaccessSite.CopyFromUser](current);
        });
        var found = Assert.Single(_kernel.DoubleFetches.Reports);
        Assert.Equal((UaccessSite.GetUser, UaccessSite.CopyFromUser), (found.First, found.Second));
    }

    [Fact]
    public void A_region_ends_with_its_system_call()
    {
        Run(static program =>
        {
            program.InKernel(static current =>
            {
                current.RefetchAllowed("forgotten");
                return 0;
            });
            program.InKernel(static current =>
            {
                Fetches[UaccessSite.GetUser](current);
                Fetches[UaccessSite.GetUser](current);
                return 0;
            });
        });
        Assert.Single(_kernel.DoubleFetches.Reports);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_region_has_a_reason(string reason)
        => FindsNothing(current => Assert.Throws<ArgumentException>(() => Allow(current, reason)));

    [Fact]
    public void Off_it_finds_nothing_and_keeps_nothing()
    {
        _kernel.DoubleFetches.IsEnabled = false;
        var allocated = 0L;
        FindsNothing(current =>
        {
            Read(current, times: 100);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(current, times: 10_000);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_long_transfer_is_remembered_as_one_fetch_and_found_again()
    {
        const int Runs = 3000;
        const ulong Start = Arena + (32 * Page);
        var allocated = 0L;
        Run(program =>
        {
            program.Map(32, Runs, 1, 0x8032);
            program.InKernel(current =>
            {
                var segment = new IoVec(new(Start), (nuint)(Runs * Page));
                var iter = IovIter.Over(current.Mm, in segment);
                var page = new byte[Page];
                var before = 0L;
                for (var i = 0; i < Runs; i++)
                {
                    before = i == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
                    Assert.True(iter.CopyFromFull(page));
                }

                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.Empty(_kernel.DoubleFetches.Reports);
                return current.GetUser(out byte _, new UserPtr<byte>(Start + (2000 * Page))).ToWord();
            });
        });
        Assert.InRange(allocated, 0, 8 * (long)Page);
        Assert.Equal(new(Start + (2000 * Page), Start + (2000 * Page) + 1), Assert.Single(_kernel.DoubleFetches.Reports).Range);
    }

    [Fact]
    public void It_can_be_switched_while_programs_run()
    {
        var expected = new List<int>();
        Run(program =>
        {
            foreach (var isOn in new[] { true, false, true })
            {
                _kernel.DoubleFetches.IsEnabled = isOn;
                program.InKernel(static current =>
                {
                    Read(current, times: 2);
                    return 0;
                });
                expected.Add(_kernel.DoubleFetches.Reports.Count);
            }
        });
        Assert.Equal([1, 1, 2], expected);
    }

    [Fact]
    public void A_clone_has_the_findings_so_far_and_goes_on_by_itself()
    {
        Run(static current => Read(current, times: 2));
        using var clone = _kernel.Clone();
        Assert.Equal(_kernel.DoubleFetches.Reports, clone.DoubleFetches.Reports);
        Assert.True(clone.DoubleFetches.IsEnabled);
        Run(static current => Read(current, times: 2));
        Assert.Equal((2, 1), (_kernel.DoubleFetches.Reports.Count, clone.DoubleFetches.Reports.Count));
    }

    [Fact]
    public void No_call_of_Linux_fetches_twice()
    {
        var called = new HashSet<string>();
        foreach (var scenario in FaultScenarios.All)
        {
            using var kernel = ScriptedKernel.Start("some input");
            Watch(kernel, called);
            TaskStruct? task = null;
            task = kernel.Spawn("caller", libc =>
            {
                var program = new FaultProgram(kernel, task!, libc);
                scenario.Furnish(program);
                CallWithoutMemory(program);
                scenario.Prepare(program);
                scenario.Call(program);
                return 0;
            });
            var file = new FileDescription(new UnlinkedFile(new(kernel, source: null, 3 * Page)), Fmode.Read | Fmode.Write);
            Assert.True(task.Files.InstallAt((uint)Fd, file));
            kernel.Run();
            Assert.True(task.ExitStatus == ExitStatus.Exited(0), $"{scenario}: {string.Join('\n', kernel.Log.Lines)}");
            Assert.True(kernel.DoubleFetches.Reports.Count == 0, $"{scenario}: {string.Join('\n', kernel.DoubleFetches.Reports)}");
        }

        using var files = ScriptedKernel.Start("");
        Watch(files, called);
        files.Spawn("files", static libc =>
        {
            EveryFileCall.Run(libc);
            return 0;
        });
        Assert.Equal(0, files.Run());
        Assert.Empty(files.DoubleFetches.Reports);

        const int FirstOfTests = 600;
        var known = _kernel.Syscalls.Where(call => call is { IsImplemented: true, Number: < FirstOfTests }).Select(call => call.Name);
        Assert.Equal(["exit", "exit_group"], known.Except(called).Order(StringComparer.Ordinal));
    }

    /// <summary>Watches what a kernel's calls fetch, and which calls there are.</summary>
    private static void Watch(Kernel kernel, HashSet<string> called)
    {
        kernel.DoubleFetches.IsEnabled = true;
        kernel.Trace.Output = TextWriter.Null;
        kernel.Trace.Enabled = true;
        kernel.Trace.Traced += raised => called.Add(raised is SyscallEntered entered ? entered.Syscall.Name : "");
    }

    /// <summary>The calls that have no pointer.</summary>
    private static void CallWithoutMemory(FaultProgram program)
    {
        ReadOnlySpan<long> numbers = [24, 32, 33, 39, 102, 104, 107, 108, 110, 186, 3];
        foreach (var number in numbers)
        {
            program.Call(number, 1, 2);
        }

        program.Call(33, 2, 1);
    }

    private static void Read(TaskStruct current, int times)
    {
        for (var i = 0; i < times; i++)
        {
            if (current.GetUser(out ulong _, Bytes.Cast<ulong>()).IsError)
            {
                Assert.Fail("a fault");
            }
        }
    }

    private static void Allow(TaskStruct current, string reason)
    {
        using var region = current.RefetchAllowed(reason);
    }

    private void FindsNothing(Action<TaskStruct> script)
    {
        Run(script);
        Assert.Empty(_kernel.DoubleFetches.Reports);
    }

    private TaskStruct Run(Action<TaskStruct> script)
        => Run(program => program.InKernel(current =>
        {
            script(current);
            return 0;
        }));

    /// <summary>Runs tasks of one program.</summary>
    private TaskStruct Run(Action<FaultProgram> program, int tasks = 1)
    {
        TaskStruct? first = null;
        for (var i = 0; i < tasks; i++)
        {
            TaskStruct? task = null;
            task = _kernel.Spawn("fetcher", libc =>
            {
                var own = new FaultProgram(_kernel, task!, libc);
                own.Furnish();
                program(own);
                return 0;
            });
            first ??= task;
        }

        _kernel.Run();
        Assert.True(_kernel.Oopses.Count == 0, string.Join('\n', _kernel.Oopses));
        Assert.Equal(ExitStatus.Exited(0), first!.ExitStatus);
        return first;
    }
}
