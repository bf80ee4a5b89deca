namespace KernelSdk.Oracle.Tests;

/// <summary>System calls that return their argument, widened to a long as C widens it.</summary>
internal static partial class Taking
{
    [SyscallDefine(1)]
    public static long TakeSbyte(sbyte value) => value;

    [SyscallDefine(1)]
    public static long TakeByte(byte value) => value;

    [SyscallDefine(1)]
    public static long TakeShort(short value) => value;

    [SyscallDefine(1)]
    public static long TakeUshort(ushort value) => value;

    [SyscallDefine(1)]
    public static long TakeInt(int value) => value;

    [SyscallDefine(1)]
    public static long TakeUint(uint value) => value;

    [SyscallDefine(1)]
    public static long TakeLong(long value) => value;

    [SyscallDefine(1)]
    public static long TakeUlong(ulong value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeNint(nint value) => value;

    [SyscallDefine(1)]
    public static long TakeNuint(nuint value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeBool(bool value) => value ? 1 : 0;

    [SyscallDefine(1)]
    public static long TakeSbyteEnum(SByteEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeByteEnum(ByteEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeShortEnum(ShortEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeUshortEnum(UShortEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeIntEnum(IntEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeUintEnum(UIntEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeLongEnum(LongEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeUlongEnum(ULongEnum value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeSbyteBox(SByteBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeByteBox(ByteBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeShortBox(ShortBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeUshortBox(UShortBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeIntBox(IntBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeUintBox(UIntBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeLongBox(LongBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeUlongBox(ULongBox value) => unchecked((long)value.Value);

    [SyscallDefine(1)]
    public static long TakeNintBox(NIntBox value) => value.Value;

    [SyscallDefine(1)]
    public static long TakeNuintBox(NUIntBox value) => unchecked((long)value.Value);

    [SyscallDefine(1)]
    public static long TakeBoolBox(BoolBox value) => value.Value ? 1 : 0;

    [SyscallDefine(1)]
    public static long TakeEnumBox(EnumBox value) => (long)value.Value;

    [SyscallDefine(1)]
    public static long TakePointerBox(PointerBox value) => unchecked((long)value.Value.Address);

    [SyscallDefine(1)]
    public static long TakeUserPtr(UserPtr<byte> value) => unchecked((long)value.Address);

    [SyscallDefine(1)]
    public static long TakeStructPtr(UserPtr<IoVec> value) => unchecked((long)value.Address);

    [SyscallDefine(1)]
    public static unsafe long TakeRawPointer([User] byte* value) => unchecked((long)value);

    [SyscallDefine(1)]
    public static long TakeFd([Fd] uint value) => value;

    [SyscallDefine(1)]
    public static long TakeSignedFd([Fd] int value) => value;

    [SyscallDefine(1)]
    public static long TakeWideFd([Fd] ulong value) => unchecked((long)value);
}
