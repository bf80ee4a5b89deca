using System.Runtime.InteropServices;

namespace KernelSdk.Tests.Documents;

/// <content>Structures whose author says where the fields lie.</content>
public static partial class LayoutStructs
{
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    public struct PackedTo1
    {
        public byte First;
        public long Second;
        public Inner Third;
        public char Fourth;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    public struct PackedTo2
    {
        public byte First;
        public int Second;
        public byte Third;
        public double Fourth;
        public byte Fifth;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct PackedTo4
    {
        public byte First;
        public long Second;
        public UserPtr<byte> Third;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct AroundPacked
    {
        public byte First;
        public PackedTo1 Second;
        public PackedTo4 Third;
        public byte Fourth;
    }

    [StructLayout(LayoutKind.Explicit)]
    public struct Scattered
    {
        [FieldOffset(3)]
        public byte Third;

        [FieldOffset(8)]
        public long Eighth;

        [FieldOffset(20)]
        public int Twentieth;
    }

    [StructLayout(LayoutKind.Explicit, Pack = 1, Size = 32)]
    public struct ScatteredPacked
    {
        [FieldOffset(1)]
        public long First;

        [FieldOffset(9)]
        public Inner Ninth;

        [FieldOffset(30)]
        public byte Thirtieth;
    }

    [StructLayout(LayoutKind.Explicit)]
    public struct Union
    {
        [FieldOffset(0)]
        public double Real;

        [FieldOffset(0)]
        public int Low;

        [FieldOffset(4)]
        public int High;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct AroundUnion
    {
        public byte Kind;
        public Union Value;
        public byte Last;
    }

    [StructLayout(LayoutKind.Sequential, Size = 40)]
    public struct Roomy
    {
        public long First;
        public byte Second;
    }

    [StructLayout(LayoutKind.Sequential, Size = 2)]
    public struct NotThatSmall
    {
        public long First;
        public byte Second;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct AroundRoomy
    {
        public byte First;
        public Roomy Second;
        public byte Third;
    }

    public struct Nothing;
}
