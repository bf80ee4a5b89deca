using System.Runtime.InteropServices;

namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>
/// What <see cref="Instrumentation"/> puts into a program, so that a run shows what it does. Public, since the programs lie in
/// assemblies of their own; each method tells the <see cref="RunTrace"/> of the host thread.
/// </summary>
public static class Probe
{
    /// <summary>The most elements that a system call may take from the heap at once: what rule KSDK1023 allows.</summary>
    private const ulong MostOnHeap = 4 << 20;

    /// <summary>And from the stack.</summary>
    private const ulong MostOnStack = 4 * 4096;

    [ThreadStatic]
    private static RunTrace? _trace;

    /// <summary>What runs on this host thread from here on.</summary>
    internal static void Attach(RunTrace trace) => _trace = trace;

    /// <summary>The statement that begins.</summary>
    public static void At(int line) => _trace!.Enter(line);

    /// <summary>A branch that was taken, by a number of its own.</summary>
    public static void Arm(int arm) => _trace!.Path.Add(arm);

    /// <summary>A condition that was decided.</summary>
    public static bool Branch(int arm, bool condition)
    {
        Arm(condition ? arm : -arm);
        return condition;
    }

    /// <summary>One more time round a loop.</summary>
    public static void Step(int line) => _trace!.Step(line);

    /// <summary>A user access begins.</summary>
    public static int Before(int line)
    {
        _trace!.BeginAccess(line);
        return line;
    }

    /// <summary>Somebody asks whether a range is the user's.</summary>
    public static bool AccessOk<T>(UserPtr<T> pointer, nuint length)
        where T : unmanaged
    {
        var isOk = TaskStruct.AccessOk(pointer, length);
        if (isOk)
        {
            _trace!.Accepted.Add((pointer.Address, length));
        }

        return isOk;
    }

    /// <summary>A user access begins which does not look whether it may.</summary>
    public static int BeforeUnchecked(int line, UserPtr<byte> pointer, int length)
    {
        if (!TaskStruct.AccessOk(pointer, (nuint)length))
        {
            _trace!.Note(OracleClass.OutsideUser, line);
        }
        else if (!_trace!.Accepted.Any(each => each.Start <= pointer.Address && pointer.Address - each.Start + (uint)length <= each.Length))
        {
            _trace.Hint(OracleClass.OutsideUser, line);
        }

        return Before(line);
    }

    /// <summary>A copy has ended.</summary>
    public static nuint After(int line, nuint left)
    {
        _trace!.EndAccess(line, left != 0);
        return left;
    }

    /// <inheritdoc cref="After(int, nuint)"/>
    public static SysResult After(int line, SysResult result)
    {
        _trace!.EndAccess(line, result.Errno == Errno.EFAULT);
        return result;
    }

    /// <inheritdoc cref="After(int, nuint)"/>
    public static long After(int line, long length)
    {
        _trace!.EndAccess(line, length < 0);
        return length;
    }

    /// <summary>So many elements are taken from the heap.</summary>
    public static T OnHeap<T>(int line, T count)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
        => Limited(line, count, MostOnHeap);

    /// <summary>So many elements are taken from the stack.</summary>
    public static T OnStack<T>(int line, T count)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
        => T.IsNegative(count) ? throw new OverflowException() : Limited(line, count, MostOnStack);

    /// <summary>A product of sizes.</summary>
    public static uint Times(int line, uint left, uint right) => Exact(line, unchecked(left * right), (UInt128)left * right);

    /// <inheritdoc cref="Times(int, uint, uint)"/>
    public static int Times(int line, int left, int right) => Exact(line, unchecked(left * right), (Int128)left * right);

    /// <inheritdoc cref="Times(int, uint, uint)"/>
    public static long Times(int line, long left, long right) => Exact(line, unchecked(left * right), (Int128)left * right);

    /// <inheritdoc cref="Times(int, uint, uint)"/>
    public static ulong Times(int line, ulong left, ulong right) => Exact(line, unchecked(left * right), (UInt128)left * right);

    /// <inheritdoc cref="Times(int, uint, uint)"/>
    public static nuint Times(int line, nuint left, nuint right) => Exact(line, unchecked(left * right), (UInt128)left * right);

    /// <summary>A sum of sizes.</summary>
    public static uint Plus(int line, uint left, uint right) => Exact(line, unchecked(left + right), (UInt128)left + right);

    /// <inheritdoc cref="Plus(int, uint, uint)"/>
    public static int Plus(int line, int left, int right) => Exact(line, unchecked(left + right), (Int128)left + right);

    /// <inheritdoc cref="Plus(int, uint, uint)"/>
    public static long Plus(int line, long left, long right) => Exact(line, unchecked(left + right), (Int128)left + right);

    /// <inheritdoc cref="Plus(int, uint, uint)"/>
    public static ulong Plus(int line, ulong left, ulong right) => Exact(line, unchecked(left + right), (UInt128)left + right);

    /// <inheritdoc cref="Plus(int, uint, uint)"/>
    public static nuint Plus(int line, nuint left, nuint right) => Exact(line, unchecked(left + right), (UInt128)left + right);

    /// <summary>A conversion that may cut bits off.</summary>
    public static T To<T>(int line, Int128 number)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
        => Exact(line, T.CreateTruncating(number), number);

    /// <summary>An address and a distance: these may wrap.</summary>
    public static UserPtr<T> Plus<T>(int line, UserPtr<T> left, long right)
        where T : unmanaged
        => left + right;

    /// <summary>Memory that nobody has written: it holds what the run says it does.</summary>
    public static void Poison<T>(Span<T> memory)
        where T : unmanaged
    {
        _trace!.HasPoison = true;
        MemoryMarshal.AsBytes(memory).Fill(_trace.Poison);
    }

    /// <inheritdoc cref="Poison{T}(Span{T})"/>
    public static void Poison<T>(ref T value)
        where T : unmanaged
        => Poison(new Span<T>(ref value));

    /// <summary>Something was taken that has to be given back.</summary>
    public static void Take(object? thing) => _trace!.Held += thing is null ? 0 : 1;

    /// <summary>It was given back.</summary>
    public static void Give() => _trace!.Held--;

    private static T Limited<T>(int line, T count, ulong most)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        if (!T.IsNegative(count) && ulong.CreateTruncating(count) > most)
        {
            _trace!.Note(OracleClass.Allocation, line);
            throw new RunStoppedException();
        }

        return count;
    }

    private static T Exact<T, TWide>(int line, T result, TWide exact)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
        where TWide : unmanaged, System.Numerics.IBinaryInteger<TWide>
    {
        if (TWide.CreateTruncating(result) != exact)
        {
            _trace!.Hint(OracleClass.Wrap, line);
        }

        return result;
    }
}
