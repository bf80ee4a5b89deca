using System.Runtime.CompilerServices;

namespace KernelSdk.Tests.Tracing;

/// <summary>How a parcel travels.</summary>
[Flags]
internal enum ParcelOptions : ushort
{
    /// <summary>With care.</summary>
    FRAGILE = 1,

    /// <summary>At once.</summary>
    URGENT = 4,
}

/// <summary>Letters in the structure itself.</summary>
[InlineArray(8)]
internal struct ParcelLabel
{
    private byte _first;
}

/// <summary>Three numbers in the structure itself.</summary>
[InlineArray(3)]
internal struct ParcelSides
{
    private short _first;
}

/// <summary>A structure inside another.</summary>
/// <param name="Street">A number.</param>
/// <param name="Door">May be below the ground.</param>
internal record struct ParcelAddress(uint Street, sbyte Door);

/// <summary>A structure with a field of every kind that a trace shows.</summary>
[CName("parcel")]
internal struct Parcel
{
    /// <summary>An integer.</summary>
    public int Id;

    /// <summary>Names for bits.</summary>
    public ParcelOptions Flags;

    /// <summary>A truth value.</summary>
    public bool IsPaid;

    /// <summary>A string.</summary>
    public ParcelLabel Label;

    /// <summary>An array.</summary>
    public ParcelSides Sides;

    /// <summary>A structure.</summary>
    public ParcelAddress To;

    /// <summary>A floating-point number.</summary>
    public double Weight;

    /// <summary>An address.</summary>
    [CName("next_ptr")]
    public UserPtr<Parcel> Next;
}

/// <summary>System calls that take structures.</summary>
internal static partial class ParcelSyscalls
{
    /// <summary>Reads one.</summary>
    [SyscallDefine(2, Number = 720)]
    internal static SysResult ParcelSend([In] UserPtr<Parcel> parcel, [Flags<ParcelOptions>] int flags) => flags;

    /// <summary>Fills several.</summary>
    [SyscallDefine(2, Number = 721)]
    internal static SysResult ParcelList(TaskStruct current, [Out, CountedBy(nameof(count))] UserPtr<ParcelAddress> to, byte count)
        => current.PutUser(new ParcelAddress(7, -1), to).IsError ? SysResult.FromInt64(-14) : count;
}
