namespace KernelSdk.Oracle.Tests;

internal enum SByteEnum : sbyte
{
    None,
}

internal enum ByteEnum : byte
{
    None,
}

internal enum ShortEnum : short
{
    None,
}

internal enum UShortEnum : ushort
{
    None,
}

internal enum IntEnum : int
{
    None,
}

internal enum UIntEnum : uint
{
    None,
}

internal enum LongEnum : long
{
    None,
}

internal enum ULongEnum : ulong
{
    None,
}

internal readonly record struct SByteBox(sbyte Value);

internal readonly record struct ByteBox(byte Value);

internal readonly record struct ShortBox(short Value);

internal readonly record struct UShortBox(ushort Value);

internal readonly record struct IntBox(int Value);

internal readonly record struct UIntBox(uint Value);

internal readonly record struct LongBox(long Value);

internal readonly record struct ULongBox(ulong Value);

internal readonly record struct NIntBox(nint Value);

internal readonly record struct NUIntBox(nuint Value);

internal readonly record struct BoolBox(bool Value);

internal readonly record struct EnumBox(ShortEnum Value);

internal readonly record struct PointerBox(UserPtr<byte> Value);
