namespace KernelSdk.Tests.Memory;

/// <summary>Readers and writers of user memory: always forward, each byte once, and a fault is the end.</summary>
public sealed class UserReaderTests
{
    private const int Worlds = 60;
    private const int RangesPerWorld = 100;
    private const int StepsPerRange = 20;

    [Fact]
    public void A_reader_gives_the_bytes_of_its_range_in_order_and_each_byte_once()
        => ForRandomRanges(static (task, model, random, start, length) =>
        {
            var reader = task.ReadUser(new(start), (nuint)length);
            var copy = reader;
            var expected = new RangeModel(model, start, length, isWrite: false);
            for (var step = 0; step < StepsPerRange; step++)
            {
                Assert.Equal((nuint)expected.Remaining, reader.Remaining);
                Assert.Equal(reader.Remaining, copy.Remaining);
                Read(step % 2 == 0 ? reader : copy, expected, random);
                ScribbleBehind(task, model, start, expected.Position, random);
            }
        });

    [Fact]
    public void A_writer_fills_its_range_in_order_up_to_a_fault()
        => ForRandomRanges(static (task, model, random, start, length) =>
        {
            var writer = task.WriteUser(new(start), (nuint)length);
            var copy = writer;
            var expected = new RangeModel(model, start, length, isWrite: true);
            for (var step = 0; step < StepsPerRange; step++)
            {
                Assert.Equal((nuint)expected.Remaining, writer.Remaining);
                Assert.Equal((nuint)expected.Moved, writer.Written);
                Assert.Equal(writer.Written, copy.Written);
                Write(step % 2 == 0 ? writer : copy, expected, random);
            }

            model.Check(task.Mm);
        });

    [Fact]
    public void What_another_thread_changes_behind_the_reader_is_not_seen()
    {
        using var kernel = TestKernel.Start();
        var task = kernel.Spawn("idle", static _ => 0);
        var count = new UserPtr<uint>(0x7000_0000);
        Assert.False(task.Mm.Map(new(count.Address, count.Address + 4096), Protection.Read | Protection.Write).IsError);
        Assert.Equal(0u, task.CopyToUser<uint>(count, [2, 10, 20]));

        // As in CVE-2016-6516: the number of entries, then the entries, then the number again.
        var reader = task.ReadUser(count.Cast<byte>(), 12);
        Assert.Equal(0, reader.Read(out uint first));
        Assert.Equal(0, task.PutUser(1_000_000u, count));
        Assert.Equal(0, reader.ReadToEnd(out var entries));
        Assert.Equal((2u, 8), (first, entries.Length));
        Assert.Equal(Errno.EINVAL, reader.Read(out uint second).Errno);
        Assert.Equal(0u, second);
    }

    [Fact]
    public void A_value_beyond_the_range_is_not_read_in_part()
    {
        using var kernel = TestKernel.Start();
        var task = kernel.Spawn("idle", static _ => 0);
        Assert.False(task.Mm.Map(new(0x7000_0000, 0x7000_1000), Protection.Read | Protection.Write).IsError);
        var reader = task.ReadUser(new(0x7000_0000), 11);
        Assert.Equal(0, reader.Read(out ulong _));
        Assert.Equal(Errno.EINVAL, reader.Read(out uint _).Errno);
        Assert.Equal(Errno.EINVAL, reader.Skip(4).Errno);
        Assert.Equal(Errno.ENOMEM, reader.ReadToEnd(out _, max: 2).Errno);
        Assert.Equal(3u, reader.Remaining);
        Assert.Equal(0, reader.Read(out ushort _));
        Assert.Equal(0, reader.Skip(1));
        Assert.Equal(0, reader.ReadToEnd(out var nothing));
        Assert.Empty(nothing);

        var writer = task.WriteUser(new(0x7000_0000), 11);
        Assert.Equal(0, writer.Write(1ul));
        Assert.Equal(Errno.EINVAL, writer.Write(1u).Errno);
        Assert.Equal(Errno.EINVAL, writer.Clear(4).Errno);
        Assert.Equal(0, writer.Write<byte>([1, 2]));
        Assert.Equal(0, writer.Clear(1));
        Assert.Equal((11u, 0u), (writer.Written, writer.Remaining));
    }

    [Theory]
    [InlineData(0xffff_8000_0000_0000, 16)]
    [InlineData(AddressSpace.TaskSize - 8, 16)]
    [InlineData(ulong.MaxValue - 7, 16)]
    [InlineData(0x7000_0000, ulong.MaxValue)]
    public void A_range_that_leaves_user_space_is_a_fault_from_the_start(ulong start, ulong length)
    {
        using var kernel = TestKernel.Start();
        var task = kernel.Spawn("idle", static _ => 0);
        Assert.False(task.Mm.Map(new(0x7000_0000, 0x7000_1000), Protection.Read | Protection.Write).IsError);
        var reader = task.ReadUser(new(start), (nuint)length);
        Assert.Equal(0u, reader.Remaining);
        Assert.Equal(Errno.EFAULT, reader.Skip(8).Errno);
        Assert.Equal(Errno.EFAULT, reader.Read(out ulong _).Errno);
        Assert.Equal(Errno.EFAULT, task.WriteUser(new(start), (nuint)length).Write(1).Errno);
        Assert.Equal(0, task.ReadUser(new(start), 0).ReadToEnd(out var nothing));
        Assert.Empty(nothing);
    }

    private static void ForRandomRanges(Action<TaskStruct, UserMemoryModel, Random, ulong, int> check)
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            using var kernel = TestKernel.Start();
            var task = kernel.Spawn("idle", static _ => 0);
            var random = new Random(seed);
            var model = new UserMemoryModel(task.Mm, random);
            for (var range = 0; range < RangesPerWorld; range++)
            {
                try
                {
                    check(task, model, random, model.Address(), model.Length());
                }
                catch (Exception cause)
                {
                    throw new Xunit.Sdk.XunitException($"Seed {seed}, range {range}: {cause.Message}", cause);
                }
            }
        }
    }

    private static void Read(UserReader reader, RangeModel expected, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                var errno = expected.Pass(sizeof(uint), out var bytes);
                Assert.Equal(errno, reader.Read(out uint value).Errno);
                Assert.Equal(errno == Errno.None ? BitConverter.ToUInt32(bytes) : 0, value);
                break;
            case 1:
                var amount = random.Next(1 + (expected.Length / 3));
                Assert.Equal(expected.Pass(amount, out _, isTouched: false), reader.Skip((nuint)amount).Errno);
                break;
            case 2 when random.Next(10) == 0:
                var rest = expected.Pass(expected.Remaining, out bytes);
                Assert.Equal(rest, reader.ReadToEnd(out var copy).Errno);
                Assert.Equal(bytes.ToArray(), copy);
                break;
            default:
                var buffer = new ushort[random.Next(1 + (expected.Length / 4))];
                Array.Fill(buffer, (ushort)0xdead);
                errno = expected.Pass(buffer.Length * sizeof(ushort), out bytes);
                Assert.Equal(errno, reader.Read<ushort>(buffer).Errno);
                Assert.Equal(errno == Errno.None ? bytes.ToArray() : new byte[buffer.Length * sizeof(ushort)], AsBytes(buffer));
                break;
        }
    }

    private static void Write(UserWriter writer, RangeModel expected, Random random)
    {
        var length = random.Next(1 + (expected.Length / 3));
        switch (random.Next(4))
        {
            case 0:
                var value = random.NextInt64();
                Assert.Equal(expected.Store(BitConverter.GetBytes(value)), writer.Write(in value).Errno);
                break;
            case 1:
                Assert.Equal(expected.Store(new byte[length]), writer.Clear((nuint)length).Errno);
                break;
            default:
                var bytes = new byte[length];
                random.NextBytes(bytes);
                Assert.Equal(expected.Store(bytes), writer.Write<byte>(bytes).Errno);
                break;
        }
    }

    /// <summary>What a second thread does, to find out whether anybody looks again.</summary>
    private static void ScribbleBehind(TaskStruct task, UserMemoryModel model, ulong start, int length, Random random)
    {
        var bytes = new byte[AddressSpace.AccessOk<byte>(new(start), (nuint)length) ? model.Reachable(start, (ulong)length, write: true) : 0];
        random.NextBytes(bytes);
        bytes.CopyTo(model.At(start, bytes.Length));
        Assert.Equal(0u, task.CopyToUser(new UserPtr<byte>(start), bytes));
    }

    private static byte[] AsBytes(ushort[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<ushort>(values).ToArray();

    /// <summary>A position in a range of the model, and whether there was a fault.</summary>
    private sealed class RangeModel(UserMemoryModel model, ulong start, int length, bool isWrite)
    {
        private bool _faulted = length > 0 && !UserMemoryModel.InRange(start, (ulong)length);

        public int Length => length;

        public int Position { get; private set; }

        public int Moved { get; private set; }

        public int Remaining => _faulted ? 0 : length - Position;

        /// <summary>The next bytes, as far as they go: to be compared with, or to be written.</summary>
        public Errno Pass(int bytes, out Span<byte> memory, bool isTouched = true)
        {
            memory = default;
            if (_faulted)
            {
                return Errno.EFAULT;
            }

            if (bytes > Remaining)
            {
                return Errno.EINVAL;
            }

            var address = start + (ulong)Position;
            var good = isTouched ? model.Reachable(address, (ulong)bytes, isWrite) : bytes;
            Position += bytes;
            if (!isTouched)
            {
                return Errno.None;
            }

            Moved += good;
            _faulted = good < bytes;
            memory = _faulted && !isWrite ? default : model.At(address, good);
            return _faulted ? Errno.EFAULT : Errno.None;
        }

        public Errno Store(byte[] bytes)
        {
            var errno = Pass(bytes.Length, out var memory);
            bytes.AsSpan(0, memory.Length).CopyTo(memory);
            return errno;
        }
    }
}
