using KernelSdk;
using static KernelSdk.Errno;

namespace MemoryLab;

/// <summary>Adds a list of numbers in user memory, whose first word says how many there are.</summary>
public static partial class Sums
{
    private const int MaxNumbers = 16;

    /// <summary>
    /// A double fetch: it checks the length and then copies the list, length and all. What another thread of the program writes in
    /// between, nobody has checked.
    /// </summary>
    [SyscallDefine(1)]
    public static SysResult SumTwice(TaskStruct current, UserPtr<uint> list)
    {
        if (current.GetUser(out var count, list) is { IsError: true } error)
        {
            return error;
        }

        if (count > MaxNumbers)
        {
            return -E2BIG;
        }

        Span<uint> words = stackalloc uint[1 + MaxNumbers];
        words = words[..(1 + (int)count)];
#pragma warning disable KSDK1030 // The build refuses the second fetch, and this lab is about finding it in the running kernel.
        return current.CopyFromUser(words, list) == 0 ? Sum(words.Slice(1, (int)words[0])) : -EFAULT;
#pragma warning restore KSDK1030
    }

    /// <summary>The same with a reader, which never goes back: each byte is fetched once.</summary>
    [SyscallDefine(1)]
    public static SysResult SumOnce(TaskStruct current, UserPtr<uint> list)
    {
        var reader = current.ReadUser(list.Cast<byte>(), (1 + MaxNumbers) * sizeof(uint));
        if (reader.Read(out uint count) is { IsError: true } error)
        {
            return error;
        }

        if (count > MaxNumbers)
        {
            return -E2BIG;
        }

        Span<uint> numbers = stackalloc uint[MaxNumbers];
        numbers = numbers[..(int)count];
        return reader.Read(numbers) is { IsError: true } failure ? failure : Sum(numbers);
    }

    private static SysResult Sum(ReadOnlySpan<uint> numbers)
    {
        long sum = 0;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }
}
