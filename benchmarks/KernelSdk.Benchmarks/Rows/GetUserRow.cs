namespace KernelSdk.Benchmarks;

/// <summary>One word from user memory, its page in the TLB, beside a load that the compiler may not drop.</summary>
internal sealed class GetUserRow : Row
{
    private int _plain = 1;
    private TaskStruct _task = null!;
    private UserPtr<int> _pointer;

    public override string Name => "get_user_int";

    public override string? Reference => "volatile load";

    public override void SetUp(Workbench bench)
    {
        _task = bench.Task;
        _pointer = bench.Libc.malloc<int>();
        bench.Libc.Store(_pointer, 1);
    }

    public override long RunOurs(int count)
    {
        var (task, pointer) = (_task, _pointer);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += task.GetUser(out var value, pointer).ToWord() + value;
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        ref var plain = ref _plain;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += Volatile.Read(ref plain);
        }

        return sum;
    }
}
