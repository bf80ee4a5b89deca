using System.Globalization;

namespace KernelSdk.Tests.Memory;

/// <summary>The uaccess family against a byte array: results to the byte, contents, and no exception for any address.</summary>
public sealed class UaccessPropertyTests
{
    /// <summary>The nightly run asks for more.</summary>
    private static readonly int Worlds = int.Parse(
        Environment.GetEnvironmentVariable("KERNELSDK_UACCESS_WORLDS") ?? "60", CultureInfo.InvariantCulture);

    private const int StepsPerWorld = 2000;

    [Fact]
    public void Every_primitive_does_to_user_memory_what_it_does_to_a_byte_array()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            using var kernel = TestKernel.Start();
            var task = kernel.Spawn("idle", static _ => 0);
            var random = new Random(seed);
            var world = new World(task, new UserMemoryModel(task.Mm, random), random);
            for (var step = 0; step < StepsPerWorld; step++)
            {
                world.Step($"seed {seed}, step {step}");
            }
        }
    }

    private sealed class World(TaskStruct task, UserMemoryModel model, Random random)
    {
        public void Step(string where)
        {
            var address = UserMemoryModel.Address(random);
            var length = UserMemoryModel.Length(random);
            switch (random.Next(10))
            {
                case 0 or 1:
                    CopyFromUser(address, length, where);
                    break;
                case 2 or 3:
                    CopyToUser(address, length, where);
                    break;
                case 4:
                    ClearUser(address, length, where);
                    break;
                case 5:
                    GetUser(address, where);
                    break;
                case 6:
                    PutUser(address, where);
                    break;
                case 7:
                    StrncpyFromUser(address, length, where);
                    break;
                case 8:
                    StrnlenUser(address, length, where);
                    break;
                default:
                    Peek(address, length, where);
                    break;
            }
        }

        private static bool InRange(ulong address, int length)
            => address <= AddressSpace.TaskSize && (ulong)length <= AddressSpace.TaskSize - address;

        private int Expected(ulong address, int length, bool write)
            => InRange(address, length) ? model.Reachable(address, (ulong)length, write) : 0;

        private void CopyFromUser(ulong address, int length, string where)
        {
            var buffer = Bytes(length);
            var good = Expected(address, length, write: false);
            var left = task.CopyFromUser(buffer, new(address));
            Assert.True((nuint)(length - good) == left, $"{where}: copy_from_user(0x{address:x}, {length}) left {left}");
            Assert.True(model.At(address, good).SequenceEqual(buffer.AsSpan(0, good)), where);
            Assert.False(buffer.AsSpan(good).ContainsAnyExcept((byte)0), $"{where}: the tail must be zeroed");
        }

        private void CopyToUser(ulong address, int length, string where)
        {
            var buffer = Bytes(length);
            var good = Expected(address, length, write: true);
            var left = task.CopyToUser(new UserPtr<byte>(address), buffer);
            Assert.True((nuint)(length - good) == left, $"{where}: copy_to_user(0x{address:x}, {length}) left {left}");
            buffer.AsSpan(0, good).CopyTo(model.At(address, good));
        }

        private void ClearUser(ulong address, int length, string where)
        {
            var good = Expected(address, length, write: true);
            var left = task.ClearUser(new(address), (nuint)length);
            Assert.True((nuint)(length - good) == left, $"{where}: clear_user(0x{address:x}, {length}) left {left}");
            model.At(address, good).Clear();
        }

        private void GetUser(ulong address, string where)
        {
            var isGood = Expected(address, sizeof(ulong), write: false) == sizeof(ulong);
            var result = task.GetUser(out ulong value, new UserPtr<ulong>(address));
            Assert.True((isGood ? Errno.None : Errno.EFAULT) == result.Errno, $"{where}: get_user(0x{address:x}) = {result}");
            Assert.True((isGood ? BitConverter.ToUInt64(model.At(address, sizeof(ulong))) : 0) == value, $"{where}: value");
        }

        private void PutUser(ulong address, string where)
        {
            var value = (uint)random.Next();
            var good = Expected(address, sizeof(uint), write: true);
            var result = task.PutUser(value, new UserPtr<uint>(address));
            Assert.True((good == sizeof(uint) ? Errno.None : Errno.EFAULT) == result.Errno, $"{where}: put_user(0x{address:x}) = {result}");
            if (good == sizeof(uint))
            {
                BitConverter.GetBytes(value).CopyTo(model.At(address, good)); // One store: whole, or not at all.
            }
        }

        private void StrncpyFromUser(ulong address, int length, string where)
        {
            var buffer = new byte[length];
            var good = model.Reachable(address, (ulong)length, write: false);
            var end = model.At(address, good).IndexOf((byte)0);
            var expected = end >= 0 ? end : good == length ? length : -(long)Errno.EFAULT;
            var result = task.StrncpyFromUser(buffer, new(address));
            Assert.True(expected == result, $"{where}: strncpy_from_user(0x{address:x}, {length}) = {result}, not {expected}");
            var copied = end >= 0 ? end + 1 : expected < 0 ? 0 : good;
            Assert.True(model.At(address, copied).SequenceEqual(buffer.AsSpan(0, copied)), where);
        }

        private void StrnlenUser(ulong address, int length, string where)
        {
            var good = model.Reachable(address, (ulong)length, write: false);
            var end = model.At(address, good).IndexOf((byte)0);
            var expected = length == 0 ? 0 : end >= 0 ? end + 1 : good == length ? length + 1 : 0;
            var result = task.StrnlenUser(new(address), length);
            Assert.True(expected == result, $"{where}: strnlen_user(0x{address:x}, {length}) = {result}, not {expected}");
        }

        private void Peek(ulong address, int length, string where)
        {
            var frames = task.Kernel.FramesInUse;
            var buffer = Bytes(length);
            var good = model.Reachable(address, (ulong)length, write: false);
            Assert.True((nuint)(length - good) == task.Mm.Peek(buffer, new(address)), where);
            Assert.True(model.At(address, good).SequenceEqual(buffer.AsSpan(0, good)), where);
            Assert.True(frames == task.Kernel.FramesInUse, $"{where}: a look must not bring a page into being");
        }

        private byte[] Bytes(int length)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);

            // Zeroes now and then, so that strings end.
            for (var i = random.Next(1, 64); i < length; i += random.Next(1, 512))
            {
                bytes[i] = 0;
            }

            return bytes;
        }
    }
}
