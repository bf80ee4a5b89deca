namespace KernelSdk.Tests.Memory;

/// <summary>What the segments of an iterator refer to: the model beside the memory itself.</summary>
internal abstract class IovIterSide
{
    public abstract int[] Lengths { get; }

    /// <summary>How many bytes of a part of a segment can be moved.</summary>
    public abstract int Reachable(int segment, int offset, int length, bool write);

    /// <summary>What a part of a segment must hold.</summary>
    public abstract Span<byte> At(int segment, int offset, int length);

    /// <summary>The memory holds what it must.</summary>
    public abstract void Check();

    /// <summary>Segments of user memory, good and bad.</summary>
    public sealed class User(AddressSpace mm, UserMemoryModel model, IoVec[] segments) : IovIterSide
    {
        public override int[] Lengths { get; } = [.. segments.Select(segment => (int)segment.Length)];

        public override int Reachable(int segment, int offset, int length, bool write)
        {
            var address = segments[segment].Base + offset;
            return AddressSpace.AccessOk(address, (nuint)length) ? model.Reachable(address.Address, (ulong)length, write) : 0;
        }

        public override Span<byte> At(int segment, int offset, int length) => model.At((segments[segment].Base + offset).Address, length);

        public override void Check() => model.Check(mm);
    }

    /// <summary>Buffers of the kernel, each within an array that is a little larger.</summary>
    public sealed class Kernel : IovIterSide
    {
        private const int Margin = 8;

        private readonly byte[][] _actual;
        private readonly byte[][] _expected;

        public Kernel(int[] lengths, Random random)
        {
            Lengths = lengths;
            _actual = Array.ConvertAll(lengths, length => new byte[length + (2 * Margin)]);
            Array.ForEach(_actual, random.NextBytes);
            _expected = Array.ConvertAll(_actual, array => array.ToArray());
        }

        public override int[] Lengths { get; }

        public Memory<byte>[] Buffers => Array.ConvertAll(_actual, array => array.AsMemory(Margin..^Margin));

        public override int Reachable(int segment, int offset, int length, bool write) => length;

        public override Span<byte> At(int segment, int offset, int length) => _expected[segment].AsSpan(Margin + offset, length);

        public override void Check() => Assert.Equal(_expected, _actual);
    }
}
