using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>A system call that takes one word.</summary>
/// <param name="Name">The system call.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kernel">The C type that SYSCALL_DEFINE1 would name.</param>
/// <param name="Wrapper">Calls the wrapper with the value of this type that a word converts to.</param>
internal sealed record ArgumentCase(string Name, long Number, string Kernel, Func<Libc, ulong, long> Wrapper)
{
    public static readonly IReadOnlyList<ArgumentCase> All =
    [
        new("take_sbyte", __NR_take_sbyte, "signed char", (libc, word) => libc.take_sbyte(unchecked((sbyte)word))),
        new("take_byte", __NR_take_byte, "unsigned char", (libc, word) => libc.take_byte(unchecked((byte)word))),
        new("take_short", __NR_take_short, "short", (libc, word) => libc.take_short(unchecked((short)word))),
        new("take_ushort", __NR_take_ushort, "unsigned short", (libc, word) => libc.take_ushort(unchecked((ushort)word))),
        new("take_int", __NR_take_int, "int", (libc, word) => libc.take_int(unchecked((int)word))),
        new("take_uint", __NR_take_uint, "unsigned int", (libc, word) => libc.take_uint(unchecked((uint)word))),
        new("take_long", __NR_take_long, "long", (libc, word) => libc.take_long(unchecked((long)word))),
        new("take_ulong", __NR_take_ulong, "unsigned long", (libc, word) => libc.take_ulong(word)),
        new("take_nint", __NR_take_nint, "ssize_t", (libc, word) => libc.take_nint(unchecked((nint)word))),
        new("take_nuint", __NR_take_nuint, "size_t", (libc, word) => libc.take_nuint(unchecked((nuint)word))),
        new("take_bool", __NR_take_bool, "_Bool", (libc, word) => libc.take_bool(word != 0)),
        new("take_sbyte_enum", __NR_take_sbyte_enum, "enum signed_byte", (libc, word) => libc.take_sbyte_enum(unchecked((SByteEnum)word))),
        new("take_byte_enum", __NR_take_byte_enum, "enum unsigned_byte", (libc, word) => libc.take_byte_enum(unchecked((ByteEnum)word))),
        new("take_short_enum", __NR_take_short_enum, "enum signed_short", (libc, word) => libc.take_short_enum(unchecked((ShortEnum)word))),
        new("take_ushort_enum", __NR_take_ushort_enum, "enum unsigned_short",
            (libc, word) => libc.take_ushort_enum(unchecked((UShortEnum)word))),
        new("take_int_enum", __NR_take_int_enum, "enum signed_int", (libc, word) => libc.take_int_enum(unchecked((IntEnum)word))),
        new("take_uint_enum", __NR_take_uint_enum, "enum unsigned_int", (libc, word) => libc.take_uint_enum(unchecked((UIntEnum)word))),
        new("take_long_enum", __NR_take_long_enum, "enum signed_long", (libc, word) => libc.take_long_enum(unchecked((LongEnum)word))),
        new("take_ulong_enum", __NR_take_ulong_enum, "enum unsigned_long",
            (libc, word) => libc.take_ulong_enum(unchecked((ULongEnum)word))),
        new("take_sbyte_box", __NR_take_sbyte_box, "signed char", (libc, word) => libc.take_sbyte_box(new(unchecked((sbyte)word)))),
        new("take_byte_box", __NR_take_byte_box, "unsigned char", (libc, word) => libc.take_byte_box(new(unchecked((byte)word)))),
        new("take_short_box", __NR_take_short_box, "short", (libc, word) => libc.take_short_box(new(unchecked((short)word)))),
        new("take_ushort_box", __NR_take_ushort_box, "unsigned short", (libc, word) => libc.take_ushort_box(new(unchecked((ushort)word)))),
        new("take_int_box", __NR_take_int_box, "int", (libc, word) => libc.take_int_box(new(unchecked((int)word)))),
        new("take_uint_box", __NR_take_uint_box, "unsigned int", (libc, word) => libc.take_uint_box(new(unchecked((uint)word)))),
        new("take_long_box", __NR_take_long_box, "long", (libc, word) => libc.take_long_box(new(unchecked((long)word)))),
        new("take_ulong_box", __NR_take_ulong_box, "unsigned long", (libc, word) => libc.take_ulong_box(new(word))),
        new("take_nint_box", __NR_take_nint_box, "ssize_t", (libc, word) => libc.take_nint_box(new(unchecked((nint)word)))),
        new("take_nuint_box", __NR_take_nuint_box, "size_t", (libc, word) => libc.take_nuint_box(new(unchecked((nuint)word)))),
        new("take_bool_box", __NR_take_bool_box, "_Bool", (libc, word) => libc.take_bool_box(new(word != 0))),
        new("take_enum_box", __NR_take_enum_box, "enum signed_short", (libc, word) => libc.take_enum_box(new(unchecked((ShortEnum)word)))),
        new("take_pointer_box", __NR_take_pointer_box, "void *", (libc, word) => libc.take_pointer_box(new(new(word)))),
        new("take_user_ptr", __NR_take_user_ptr, "void *", (libc, word) => libc.take_user_ptr(new(word))),
        new("take_struct_ptr", __NR_take_struct_ptr, "void *", (libc, word) => libc.take_struct_ptr(new(word))),
        new("take_raw_pointer", __NR_take_raw_pointer, "void *", (libc, word) => libc.take_raw_pointer(new(word))),
        new("take_fd", __NR_take_fd, "unsigned int", (libc, word) => libc.take_fd(unchecked((int)word))) { Prototype = "int" },
        new("take_signed_fd", __NR_take_signed_fd, "int", (libc, word) => libc.take_signed_fd(unchecked((int)word))),
        new("take_wide_fd", __NR_take_wide_fd, "unsigned long",
            (libc, word) => libc.take_wide_fd(unchecked((int)word))) { Prototype = "int" },
    ];

    /// <summary>The C type that the prototype of the wrapper would name: the same, but for descriptors.</summary>
    public string Prototype { get; init; } = Kernel;

    /// <summary>For theories: the names.</summary>
    public static TheoryData<string> Names => new(All.Select(each => each.Name));

    public static ArgumentCase Find(string name) => All.Single(each => each.Name == name);
}
