using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Tests.Pipes;

/// <summary>A pipe beside a list of pages: the same bytes, the same refusals, the same answers to poll(2).</summary>
public sealed class PipePropertyTests
{
    private const int StepsPerPipe = 400;

    private static readonly int Pipes = RunSetting.Of("KERNELSDK_PIPES", otherwise: 200);
    private static readonly int[] Sizes = [0, 1, 2, 100, 2048, 4000, 4095, 4096, 4097, 8191, 8192, 20_000, 70_000];

    [Fact]
    public void A_pipe_does_what_the_model_does()
    {
        using var kernel = TestKernel.Start();
        var task = kernel.Spawn("privileged", static _ => 0);
        var frames = kernel.FramesInUse;
        for (var seed = 0; seed < Pipes; seed++)
        {
            var random = new Random(seed);
            var (readEnd, writeEnd) = Pipe.Create(kernel, OpenFlags.O_NONBLOCK);
            var (pipe, model) = ((Pipe)readEnd.Operations, new PipeModel());
            for (var step = 0; step < StepsPerPipe; step++)
            {
                var what = $"seed {seed}, step {step}";
                switch (random.Next(20))
                {
                    case < 10:
                        Write(pipe, writeEnd, model, random, what);
                        break;
                    case < 19:
                        Read(pipe, readEnd, model, Sizes[random.Next(Sizes.Length)], what);
                        break;
                    default:
                        var slots = 1 << random.Next(6);
                        var resized = pipe.Resize(task, (uint)(slots * 4096));
                        Assert.True(model.Resize(slots) ? resized == slots * 4096 : resized == -Errno.EBUSY, what);
                        break;
                }

                Assert.True(model.Bytes == pipe.BytesToRead, what);
                Assert.True(pipe.Poll(readEnd, PollTable.AskOnly).HasFlag(PollEvents.POLLIN) == !model.IsEmpty, what);
                Assert.True(pipe.Poll(writeEnd, PollTable.AskOnly).HasFlag(PollEvents.POLLOUT) == !model.IsFull, what);
            }

            readEnd.Drop();
            writeEnd.Drop();
            Assert.Equal(frames, kernel.FramesInUse);
        }
    }

    private static void Write(Pipe pipe, FileDescription end, PipeModel model, Random random, string what)
    {
        var bytes = new byte[Sizes[random.Next(Sizes.Length)]];
        random.NextBytes(bytes);
        var isPacket = random.Next(4) == 0;
        end.Flags = OpenFlags.O_WRONLY | OpenFlags.O_NONBLOCK | (isPacket ? OpenFlags.O_DIRECT : 0);
        var from = IovIter.FromKernel(bytes);
        ulong nowhere = 0;
        var written = pipe.WriteIter(end, ref from, ref nowhere);
        var expected = model.Write(bytes, isPacket);
        Assert.True(written == (expected == 0 && bytes.Length > 0 ? -Errno.EAGAIN : expected), $"{what}: {written} and not {expected}");
    }

    private static void Read(Pipe pipe, FileDescription end, PipeModel model, int most, string what)
    {
        var bytes = new byte[most];
        var to = IovIter.IntoKernel(bytes);
        var wasEmpty = model.IsEmpty;
        ulong nowhere = 0;
        var read = pipe.ReadIter(end, ref to, ref nowhere);
        var expected = model.Read(most);
        Assert.True(read == (wasEmpty && most > 0 ? -Errno.EAGAIN : expected.Length), $"{what}: {read} and not {expected.Length}");
        Assert.True(expected.AsSpan().SequenceEqual(bytes.AsSpan(0, expected.Length)), what);
    }
}
