using System.Runtime.CompilerServices;

namespace KernelSdk;

/// <summary>
/// The host stack of a task's thread, as the cheapest answer to "is this the task's own thread?": a frame of any other thread
/// lies outside of it. Asking the runtime for the thread's id would cost as much as the rest of a small system call.
/// </summary>
/// <remarks>
/// The last part of the stack does not count as inside. So a frame of a neighbouring stack can never be taken for one of this,
/// and a program that recurses without end is stopped at its next system call, before it overflows the stack.
/// </remarks>
internal readonly unsafe struct HostStack
{
    /// <summary>The part at the end that does not count as inside.</summary>
    private const int Reserve = 64 << 10;

    /// <summary>How far above the frame that asks for the top another frame of the same thread may lie.</summary>
    private const int Slack = 4 << 10;

    private readonly nuint _top;
    private readonly nuint _size;

    private HostStack(nuint top, nuint size)
    {
        _top = top;
        _size = size;
    }

    /// <summary>The stack that the caller stands on, near its top.</summary>
    /// <param name="size">The size that the thread was started with, in bytes.</param>
    public static HostStack Current(int size) => new(Here(), (nuint)(size - Reserve));

    /// <summary>Whether the caller stands on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsCurrent()
    {
        byte here;
        return unchecked(_top - (nuint)(&here)) < _size;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nuint Here()
    {
        byte here;
        return (nuint)(&here) + Slack;
    }
}
