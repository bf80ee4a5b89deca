using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// The bytes of a structure that belong to none of its fields. Nobody writes them, so they keep what the kernel's memory had there
/// before, and a program that is given the structure is given that as well: what KMSAN finds in Linux. Here no typed copy lets them out.
/// </summary>
/// <remarks>It is found out once for each type. The compiler takes <see cref="Exists"/> for the constant that it is.</remarks>
internal static class Padding<T>
    where T : unmanaged
{
    /// <summary>All ones in the fields.</summary>
    private static readonly T Fields = (T)Padding.OnesOf(typeof(T));

    /// <summary>Whether there are any.</summary>
    public static readonly bool Exists = BytesOf(in Fields).ContainsAnyExcept(byte.MaxValue);

    /// <summary>A value with zeroes there.</summary>
    public static T Cleared(T value)
    {
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        var fields = BytesOf(in Fields);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] &= fields[i];
        }

        return value;
    }

    private static ReadOnlySpan<byte> BytesOf(ref readonly T value) => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
}

/// <summary>What <see cref="Padding{T}"/> knows of types.</summary>
file static class Padding
{
    /// <summary>A value of the type whose fields are all ones, boxed.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "No constructor runs.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A structure that has a layout keeps its fields.")]
    public static object OnesOf(Type type)
    {
        var value = RuntimeHelpers.GetUninitializedObject(type);
        if (type.IsPrimitive || type.IsEnum || IsArray(type))
        {
            var bytes = MemoryMarshal.CreateSpan(ref Unsafe.As<Box>(value).First, RuntimeHelpers.SizeOf(type.TypeHandle));
            bytes.Fill(byte.MaxValue);
            return value;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            field.SetValue(value, field.FieldType.IsPointer || field.FieldType.IsFunctionPointer ? (nint)(-1) : OnesOf(field.FieldType));
        }

        return value;
    }

    /// <summary>An inline array, or a buffer of fixed size: the one field stands for all elements.</summary>
    private static bool IsArray(Type type)
        => type.IsDefined(typeof(InlineArrayAttribute), false) || type.IsDefined(typeof(UnsafeValueTypeAttribute), false);

    /// <summary>An object as the runtime lays it out: behind its header is the value that is boxed.</summary>
    private sealed class Box
    {
        public byte First;
    }
}
