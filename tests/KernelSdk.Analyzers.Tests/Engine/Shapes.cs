namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>Structures of all shapes; their names say what is special.</summary>
internal static class Shapes
{
    /// <summary>Of these the engine knows the layout.</summary>
    public const string Source = """
        using System;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;

        public enum OfByte : byte { A }
        public enum OfShort : short { A }
        public enum OfInt { A }
        public enum OfULong : ulong { A }

        public struct Pair<T> where T : unmanaged { public T First; public T Second; }
        public struct Mixed<T, U> where T : unmanaged where U : unmanaged { public T First; public U Second; }

        public struct Empty { }
        public struct EmptyWithin { public Empty E; public int I; }
        public struct TwoEmpty { public Empty A; public Empty B; }
        public struct OneByte { public byte A; }
        public struct OneLong { public long A; }
        public struct ByteInt { public byte A; public int B; }
        public struct IntByte { public int A; public byte B; }
        public struct ByteShortInt { public byte A; public short B; public int C; }
        public struct ByteLong { public byte A; public long B; }
        public struct LongByte { public long A; public byte B; }
        public struct ByteIntByte { public byte A; public int B; public byte C; }
        public struct BytesAndShorts { public byte A; public ushort B; public byte C; public ushort D; public byte E; }
        public struct Truths { public bool A; public int B; public bool C; }
        public struct Letters { public char A; public byte B; public char C; }
        public struct Floats { public float A; public double B; public float C; }
        public struct Signed { public sbyte A; public short B; public int C; public long D; }
        public struct Words { public nint A; public byte B; public nuint C; }

        public struct OfEnums { public OfByte A; public OfShort B; public OfInt C; public OfULong D; }
        public struct ByteThenEnum { public byte A; public OfULong B; public OfByte C; }
        public unsafe struct Pointers { public byte* A; public byte B; public void* C; public int** D; }
        public unsafe struct FunctionPointers { public byte A; public delegate*<int, void> B; public byte C; }

        public struct Nested { public byte A; public ByteInt B; public byte C; }
        public struct NestedTwice { public byte A; public Nested B; public short C; }
        public struct NestedLong { public int A; public OneLong B; public int C; }
        public struct NestedBytes { public byte A; public OneByte B; public short C; }
        public struct OfPair { public Pair<short> A; public byte B; public Pair<long> C; }
        public struct OfMixed { public Mixed<byte, int> A; public Mixed<long, byte> B; public Mixed<byte, byte> C; }
        public struct OfPairOfPairs { public byte A; public Pair<Pair<int>> B; }
        public struct OfNullable { public int? A; public byte? B; public long? C; }

        public unsafe struct FixedBytes { public int A; public fixed byte B[13]; }
        public unsafe struct FixedInts { public byte A; public fixed int B[3]; public byte C; }
        public unsafe struct FixedLongs { public int A; public fixed long B[2]; public short C; }
        public unsafe struct FixedLetters { public byte A; public fixed char B[5]; }
        public unsafe struct FixedTruths { public short A; public fixed bool B[3]; public int C; }
        public unsafe struct FixedWithin { public byte A; public FixedInts B; public byte C; }

        [StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Packed1 { public byte A; public long B; public short C; }
        [StructLayout(LayoutKind.Sequential, Pack = 2)] public struct Packed2 { public byte A; public long B; public byte C; }
        [StructLayout(LayoutKind.Sequential, Pack = 4)] public struct Packed4 { public byte A; public long B; public byte C; public double D; }
        [StructLayout(LayoutKind.Sequential, Pack = 8)] public struct Packed8 { public byte A; public long B; public byte C; }
        [StructLayout(LayoutKind.Sequential, Pack = 16)] public struct Packed16 { public byte A; public long B; public byte C; }
        [StructLayout(LayoutKind.Sequential, Pack = 0)] public struct PackedAsEver { public byte A; public int B; }
        [StructLayout(LayoutKind.Sequential, Pack = 1)] public struct PackedAround { public byte A; public ByteInt B; public ByteLong C; }
        public struct AroundPacked { public byte A; public Packed1 B; public int C; public Packed2 D; }
        [StructLayout(LayoutKind.Sequential, Pack = 2)] public unsafe struct PackedFixed { public byte A; public fixed int B[3]; public byte* C; }

        [StructLayout(LayoutKind.Sequential, Size = 64)] public struct Sized { public int A; public byte B; }
        [StructLayout(LayoutKind.Sequential, Size = 2)] public struct SizedTooSmall { public int A; public int B; }
        [StructLayout(LayoutKind.Sequential, Size = 13)] public struct SizedOdd { public int A; public byte B; }
        [StructLayout(LayoutKind.Sequential, Pack = 1, Size = 16)] public struct PackedAndSized { public byte A; public int B; }
        [StructLayout(LayoutKind.Sequential, Size = 8)] public struct SizedEmpty { }
        public struct AroundSized { public byte A; public SizedOdd B; public byte C; public Sized D; }

        [StructLayout(LayoutKind.Explicit)] public struct Union { [FieldOffset(0)] public int A; [FieldOffset(0)] public long B; [FieldOffset(0)] public byte C; }
        [StructLayout(LayoutKind.Explicit)] public struct ExplicitHole { [FieldOffset(4)] public int A; [FieldOffset(16)] public byte B; }
        [StructLayout(LayoutKind.Explicit, Size = 40)] public struct ExplicitSized { [FieldOffset(8)] public short A; }
        [StructLayout(LayoutKind.Explicit, Size = 13)] public struct ExplicitOdd { [FieldOffset(8)] public int A; [FieldOffset(0)] public byte B; }
        [StructLayout(LayoutKind.Explicit)] public struct ExplicitBackwards { [FieldOffset(12)] public int A; [FieldOffset(0)] public byte B; [FieldOffset(2)] public short C; }
        [StructLayout(LayoutKind.Explicit, Pack = 1)] public struct ExplicitPacked { [FieldOffset(0)] public byte A; [FieldOffset(1)] public int B; }
        [StructLayout(LayoutKind.Explicit)] public unsafe struct ExplicitFixed { [FieldOffset(0)] public fixed byte A[6]; [FieldOffset(8)] public int B; }
        public struct AroundHole { public byte A; public ExplicitHole B; public short C; }
        public struct AroundUnion { public byte A; public Union B; public byte C; }
        [StructLayout(LayoutKind.Explicit)] public struct UnionOfStructs { [FieldOffset(0)] public ByteInt A; [FieldOffset(0)] public ByteLong B; [FieldOffset(4)] public short C; }

        [InlineArray(5)] public struct FiveBytes { public byte A; }
        [InlineArray(3)] public struct ThreeInts { public int A; }
        [InlineArray(3)] public struct ThreeHoley { public ByteInt A; }
        [InlineArray(2)] public struct TwoFives { public FiveBytes A; }
        public struct OfInlineArrays { public byte A; public ThreeInts B; public FiveBytes C; public short D; public TwoFives E; }

        public readonly struct ReadOnly { public readonly byte A; public readonly int B; }
        public record struct Recorded(byte A, long B);
        public readonly record struct RecordedReadOnly(short A, byte B, int C);
        public struct WithProperties { public byte A { get; set; } public int B { get; set; } public int Half => B / 2; public const int C = 4; public static long D; }
        public struct Captures(int a, byte b) { public int A => a; public byte B => b; }
        public partial struct InTwoParts { public byte A; public long B; }
        public struct SomePrivate { public byte A; private int _b; public byte C; public int B => _b; public void Set(int b) => _b = b; }
        public struct Volatile { public byte A; public volatile int B; }
        public struct Times { public uint Flags; public Pair<long> Access; public Pair<long> Modify; public ushort Mode; }
        public unsafe struct MessageHeader { public void* Name; public uint NameLength; public byte* Vector; public nuint Count; public void* Control; public nuint ControlLength; public uint Flags; }

        """;

    /// <summary>Of these it knows nothing, and says so.</summary>
    public const string Unknown = """
        public struct WithReference { public string A; public int B; }
        public struct AroundReference { public byte A; public WithReference B; }
        public struct OfDecimal { public byte A; public decimal B; }
        public struct Open<T> { public T A; public int B; }
        public class NoStruct { public int A; }

        """;

    /// <summary>Of these it tells what the runtime does not do.</summary>
    public const string Known = """
        [StructLayout(LayoutKind.Auto)] public struct Automatic { public byte A; public long B; public byte C; }
        public struct OfTuple { public (byte, int) A; public (byte A, byte B, long C) B; }
        public struct With128 { public byte A; public Int128 B; }
        public ref struct WithRef { public ref int A; }
        public ref struct WithSpan { public Span<byte> A; public int B; }
        public struct AroundAutomatic { public byte A; public Automatic B; public byte C; }

        """;
}
