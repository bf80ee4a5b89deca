namespace KernelSdk.Benchmarks;

/// <summary>One word to user memory, its page in the TLB, beside a store that the compiler may not drop.</summary>
internal sealed class PutUserRow : Row
{
    private int _plain;
    private TaskStruct _task = null!;
    private UserPtr<int> _pointer;

    public override string Name => "put_user_int";

    public override string? Reference => "volatile store";

    public override void SetUp(Workbench bench)
    {
        _task = bench.Task;
        _pointer = bench.Libc.malloc<int>();
    }

    public override long RunOurs(int count)
    {
        var (task, pointer) = (_task, _pointer);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += task.PutUser(i, pointer).ToWord();
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        ref var plain = ref _plain;
        for (var i = 0; i < count; i++)
        {
            Volatile.Write(ref plain, i);
        }

        return plain;
    }
}
