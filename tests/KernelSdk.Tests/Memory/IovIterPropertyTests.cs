using Xunit.Sdk;

namespace KernelSdk.Tests.Memory;

/// <summary>Random transfers over random segments, of the user and of the kernel, against byte arrays and Linux's own arithmetic.</summary>
public sealed class IovIterPropertyTests
{
    private const ulong VectorAddress = 0x7000_0000;
    private const int Worlds = 60;
    private const int TransfersPerWorld = 40;
    private const int StepsPerTransfer = 30;
    private const int MostSegments = 12;
    private const int Room = 8;

    private static readonly UserPtr<IoVec> Vector = new(VectorAddress);

    [Fact]
    public void A_transfer_moves_what_lies_in_its_segments_and_comes_as_far_as_in_Linux()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            using var kernel = TestKernel.Start();
            var mm = kernel.Spawn("idle", static _ => 0).Mm;
            Assert.False(mm.Map(new(VectorAddress, VectorAddress + 4096), Protection.Read | Protection.Write).IsError);
            var random = new Random(seed);
            var model = new UserMemoryModel(mm, random);
            for (var transfer = 0; transfer < TransfersPerWorld; transfer++)
            {
                try
                {
                    Transfer(mm, model, random);
                }
                catch (Exception cause)
                {
                    throw new XunitException($"Seed {seed}, transfer {transfer}: {cause.Message}", cause);
                }
            }
        }
    }

    private static void Transfer(AddressSpace mm, UserMemoryModel model, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                OneUserBuffer(mm, model, random);
                break;
            case 1 or 2 or 3:
                UserSegments(mm, model, random);
                break;
            case 4:
                OneKernelBuffer(random);
                break;
            default:
                KernelSegments(random);
                break;
        }
    }

    private static void OneUserBuffer(AddressSpace mm, UserMemoryModel model, Random random)
    {
        var segment = UserSegment(model, random);
        var iter = IovIter.Over(mm, in segment);
        Drive(ref iter, new IovIterSide.User(mm, model, [segment]), random, isSource: true, isDestination: true);
    }

    private static void UserSegments(AddressSpace mm, UserMemoryModel model, Random random)
    {
        var segments = Enumerable.Range(0, random.Next(MostSegments + 1)).Select(_ => UserSegment(model, random)).ToArray();
        Assert.Equal(0u, mm.CopyToUser<IoVec>(Vector, segments));
        var result = IovIter.Import(mm, Vector, (uint)segments.Length, stackalloc IoVec[Room], out var iter);
        var isGood = segments.All(segment => AddressSpace.AccessOk(segment.Base, segment.Length));
        Assert.Equal(isGood ? Errno.None : Errno.EFAULT, result.Errno);
        if (isGood)
        {
            Drive(ref iter, new IovIterSide.User(mm, model, segments), random, isSource: true, isDestination: true);
        }
    }

    private static void OneKernelBuffer(Random random)
    {
        var side = new IovIterSide.Kernel([random.Next(100)], random);
        var isSource = random.Next(2) == 0;
        var iter = isSource ? IovIter.FromKernel(side.Buffers[0].Span) : IovIter.IntoKernel(side.Buffers[0].Span);
        Drive(ref iter, side, random, isSource, !isSource);
    }

    private static void KernelSegments(Random random)
    {
        var side = new IovIterSide.Kernel([.. Enumerable.Range(0, random.Next(MostSegments + 1)).Select(_ => KernelLength(random))], random);
        var isSource = random.Next(2) == 0;
        var iter = isSource
            ? IovIter.FromKernel([.. side.Buffers.Select(buffer => (ReadOnlyMemory<byte>)buffer)])
            : IovIter.IntoKernel(side.Buffers);
        Drive(ref iter, side, random, isSource, !isSource);
    }

    private static void Drive(ref IovIter iter, IovIterSide side, Random random, bool isSource, bool isDestination)
    {
        var model = new IovIterModel(side.Lengths);
        for (var step = 0; step < StepsPerTransfer; step++)
        {
            Assert.Equal((nuint)model.Count, iter.Count);
            Assert.Equal((nuint)model.SingleSegmentCount, iter.SingleSegmentCount);
            var bytes = random.Next(8) == 0 ? 0 : random.Next(1 + (side.Lengths.Sum() / 4));
            switch (random.Next(10))
            {
                case 0 or 1 or 2 when isDestination:
                    CopyTo(ref iter, model, side, Noise(random, bytes));
                    break;
                case 3 or 4 or 5 when isSource:
                    CopyFrom(ref iter, model, side, Noise(random, bytes));
                    break;
                case 6 when isSource:
                    CopyFromFull(ref iter, model, side, Noise(random, bytes));
                    break;
                case 6 when isDestination:
                    Zero(ref iter, model, side, bytes);
                    break;
                case 7:
                    iter.Advance((nuint)bytes);
                    model.Advance(bytes);
                    break;
                case 8:
                    bytes = random.Next(model.Position + 1);
                    iter.Revert((nuint)bytes);
                    model.Revert(bytes);
                    break;
                case 9 when random.Next(4) == 0:
                    bytes = random.Next(model.Count + 10);
                    iter.Truncate((nuint)bytes);
                    model.Truncate(bytes);
                    break;
            }
        }

        side.Check();
    }

    private static void CopyTo(ref IovIter iter, IovIterModel model, IovIterSide side, byte[] source)
    {
        var expected = model.Iterate(source.Length, (segment, offset, progress, length) =>
        {
            var good = side.Reachable(segment, offset, length, write: true);
            source.AsSpan(progress, good).CopyTo(side.At(segment, offset, good));
            return length - good;
        });
        Assert.Equal(expected, iter.CopyTo(source));
    }

    private static void CopyFrom(ref IovIter iter, IovIterModel model, IovIterSide side, byte[] destination)
    {
        var expected = destination.ToArray();
        Assert.Equal(Load(model, side, expected), iter.CopyFrom(destination));
        Assert.Equal(expected, destination); // What did not come is as it was.
    }

    private static void CopyFromFull(ref IovIter iter, IovIterModel model, IovIterSide side, byte[] destination)
    {
        var expected = destination.ToArray();
        var moved = Load(model, side, expected);
        var isFull = moved == expected.Length;
        model.Revert(isFull ? 0 : moved);
        Assert.Equal(isFull, iter.CopyFromFull(destination));
        Assert.Equal(expected, destination);
    }

    private static void Zero(ref IovIter iter, IovIterModel model, IovIterSide side, int bytes)
    {
        var expected = model.Iterate(bytes, (segment, offset, _, length) =>
        {
            var good = side.Reachable(segment, offset, length, write: true);
            side.At(segment, offset, good).Clear();
            return length - good;
        });
        Assert.Equal((nuint)expected, iter.Zero((nuint)bytes));
    }

    private static int Load(IovIterModel model, IovIterSide side, byte[] destination)
        => model.Iterate(destination.Length, (segment, offset, progress, length) =>
        {
            var good = side.Reachable(segment, offset, length, write: false);
            side.At(segment, offset, good).CopyTo(destination.AsSpan(progress));
            return length - good;
        });

    /// <summary>Nearly always within user space: one segment beyond it, and there is no transfer at all.</summary>
    private static IoVec UserSegment(UserMemoryModel model, Random random)
    {
        IoVec segment;
        do
        {
            segment = new(new(model.Address()), (nuint)model.Length());
        }
        while (!AddressSpace.AccessOk(segment.Base, segment.Length) && random.Next(16) > 0);
        return segment;
    }

    private static int KernelLength(Random random) => random.Next(4) == 0 ? 0 : random.Next(5000);

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
