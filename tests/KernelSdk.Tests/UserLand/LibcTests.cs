using KernelSdk.Linux;

namespace KernelSdk.Tests.UserLand;

/// <summary>glibc's contract: errno, -1, staged buffers, malloc, cancellation, registers.</summary>
public sealed class LibcTests : IDisposable
{
    private readonly TestKernel _kernel = TestKernel.Start(input: "some input\n");

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_failed_call_sets_errno_and_a_later_success_leaves_it_alone() => Run(static libc =>
    {
        Assert.Equal(Errno.None, libc.errno);
        Assert.Equal(-1, libc.close(99));
        Assert.Equal(Errno.EBADF, libc.errno);
        Assert.Equal(1, libc.getpid());
        Assert.Equal(Errno.EBADF, libc.errno);
    });

    [Fact]
    public void An_unknown_number_is_ENOSYS_whatever_the_upper_half_of_rax_holds() => Run(static libc =>
    {
        foreach (var nr in new[] { 999, -1, long.MaxValue, 0x4000_0001, TestKernel.__NR_execve })
        {
            libc.errno = Errno.None;
            Assert.Equal(-1, libc.syscall(nr));
            Assert.Equal(Errno.ENOSYS, libc.errno);
        }

        Assert.Equal(libc.getpid(), libc.syscall((1L << 32) | TestKernel.__NR_getpid));
    });

    [Fact]
    public void A_span_is_filled_through_user_memory_and_bytes_the_call_left_alone_stay() => Run(static libc =>
    {
        var buffer = new byte[32];
        Array.Fill(buffer, (byte)'?');
        Assert.Equal(11, libc.read(0, buffer));
        Assert.Equal("some input\n?????????????????????"u8, buffer);
        Assert.Equal(0, libc.read(0, buffer));
    });

    [Fact]
    public void Staging_gives_the_stack_back_even_for_buffers_larger_than_it()
    {
        Run(static libc =>
        {
            var before = libc.Registers.sp;
            foreach (var size in new[] { 0, 1, 100, 64 << 10, (64 << 10) + 1, 9 << 20 })
            {
                Assert.Equal(size, libc.write(1, new byte[size]));
                Assert.Equal(before, libc.Registers.sp);
            }
        });
    }

    [Fact]
    public void A_buffer_that_has_no_room_in_user_memory_is_ENOMEM() => Run(static libc =>
    {
        Assert.Equal(-1, libc.write(1, new byte[65 << 20]));
        Assert.Equal(Errno.ENOMEM, libc.errno);
    });

    [Fact]
    public void Malloc_hands_out_disjoint_aligned_memory_and_takes_it_back() => Run(static libc =>
    {
        var random = new Random(1);
        var live = new Dictionary<UserPtr<byte>, byte[]>();
        for (var i = 0; i < 2000; i++)
        {
            if (live.Count > 50)
            {
                var (pointer, contents) = live.First();
                var read = new byte[contents.Length];
                libc.Load(pointer, read);
                Assert.Equal(contents, read);
                libc.free(pointer);
                live.Remove(pointer);
            }

            var bytes = new byte[random.Next(0, 3000)];
            random.NextBytes(bytes);
            var fresh = libc.malloc<byte>(bytes.Length);
            Assert.False(fresh.IsNull);
            Assert.Equal(0ul, fresh.Address % 16);
            libc.Store(fresh, bytes);
            live.Add(fresh, bytes);
        }
    });

    [Fact]
    public void Malloc_fails_with_ENOMEM_and_free_refuses_what_it_did_not_hand_out() => Run(static libc =>
    {
        Assert.True(libc.malloc<byte>(int.MaxValue).IsNull);
        Assert.Equal(Errno.ENOMEM, libc.errno);
        var pointer = libc.malloc<int>();
        libc.free(pointer);
        libc.free(UserPtr<int>.Null);
        Assert.Throws<InvalidOperationException>(() => libc.free(pointer));
    });

    [Fact]
    public void A_trap_clobbers_rax_rcx_and_r11_alone() => Run(static libc =>
    {
        libc.syscall(TestKernel.__NR_test_scribble, 1, 2, 3, 4, 5, 6);
        var regs = libc.Registers;
        Assert.Equal((1ul, 2ul, 3ul, 4ul, 5ul, 6ul), (regs.di, regs.si, regs.dx, regs.r10, regs.r8, regs.r9));
        Assert.Equal((regs.ip, regs.flags), (regs.cx, regs.r11));
        Assert.Equal((ulong)TestKernel.__NR_test_scribble, regs.orig_ax);
        Assert.Equal(1ul, regs.ax);
    });

    [Fact]
    public void A_cancelled_program_ends_at_its_next_cancellation_point()
    {
        var reached = new List<string>();
        var status = _kernel.RunProgram(libc =>
        {
            libc.pthread_cancel();
            Assert.True(libc.pthread_setcancelstate(enabled: false));
            libc.write(1, "held back "u8);
            Assert.False(libc.pthread_setcancelstate(enabled: true));
            libc.getpid();
            reached.Add("getpid is no cancellation point");
            try
            {
                libc.write(1, "never"u8);
            }
            finally
            {
                reached.Add("clean-up");
            }

            return 0;
        });
        Assert.Equal(ExitStatus.Exited(PthreadCanceledException.PTHREAD_CANCELED), status);
        Assert.Equal(["getpid is no cancellation point", "clean-up"], reached);
        Assert.Equal("held back ", _kernel.Output);
    }

    [Fact]
    public void Perror_says_why_on_standard_error_and_keeps_errno()
    {
        Run(static libc =>
        {
            libc.close(99);
            libc.perror("close");
            Assert.Equal(Errno.EBADF, libc.errno);
            libc.perror(null);
        });
        Assert.Equal("close: Bad file descriptor\nBad file descriptor\n", _kernel.Error);
    }

    private void Run(Action<Libc> program)
    {
        var status = _kernel.RunProgram(libc =>
        {
            program(libc);
            return 0;
        });
        Assert.True(status == ExitStatus.Exited(0), string.Join('\n', _kernel.Log.Lines));
    }
}
