using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk.Tests.Documents;

/// <summary>Structures of every layout that C# has words for: here those that C lays out by its own rules.</summary>
public static partial class LayoutStructs
{
    public enum Level : byte
    {
        Low,
        High = 200,
    }

    [Flags]
    public enum Rights : long
    {
        Read = 1,
        Write = 2,
        All = long.MinValue,
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Scalars
    {
        public byte First;
        public long Second;
        public short Third;
        public bool Fourth;
        public char Fifth;
        public double Sixth;
        public float Seventh;
        public sbyte Eighth;
        public nint Ninth;
        public uint Tenth;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Enums
    {
        public Level Level;
        public Rights Rights;
        public Level Last;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Pointers
    {
        public byte Kind;
        public UserPtr<Scalars> Scalars;
        public UserPtr<byte> Text;
        public UserPtr<UserPtr<int>> Table;
        public Handle Handle;
        public UserPtr<Pointers> Next;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Outer
    {
        public byte Tag;
        public Inner Inside;
        public short Between;
        public ThreeInners More;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Inner
    {
        public int Low;
        public byte High;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Arrays
    {
        public byte Count;
        public FiveInts Ints;
        public ThreeLevels Levels;
        public TwoFlags Flags;
        public SixtyFive Name;
        public long Last;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Grid
    {
        public byte Tag;
        public TwoRows Rows;
    }

    [CName("timespec", Header = "time.h")]
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        [CName("tv_sec")]
        public long Seconds;

        [CName("tv_nsec")]
        public long Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Alarm
    {
        public byte Running;
        public TimeSpec Interval;
        public TimeSpec Value;
    }

    [CName("node")]
    [StructLayout(LayoutKind.Sequential)]
    public struct TreeNode
    {
        public UserPtr<TreeNode> Left;
        public UserPtr<TreeNode> Right;
        public int Value;
    }

    [CName("node")]
    [StructLayout(LayoutKind.Sequential)]
    public struct ListNode
    {
        public byte Value;
        public UserPtr<ListNode> Next;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct AroundListNode
    {
        public byte Tag;
        public ListNode First;
    }

    public readonly record struct Handle(int Value);

    public readonly record struct Positional(byte First, long Second, Handle Third);

    [InlineArray(3)]
    public struct ThreeInners
    {
        private Inner _first;
    }

    [InlineArray(5)]
    public struct FiveInts
    {
        private int _first;
    }

    [InlineArray(3)]
    public struct ThreeLevels
    {
        private Level _first;
    }

    [InlineArray(2)]
    public struct TwoFlags
    {
        private bool _first;
    }

    [InlineArray(65)]
    public struct SixtyFive
    {
        private byte _first;
    }

    [InlineArray(2)]
    public struct TwoRows
    {
        private FiveInts _first;
    }
}
