namespace KernelSdk.Benchmarks;

/// <summary>
/// A copy of two pages of which the second is missing, beside the same copy with both there. It moves half of the bytes and zeroes
/// the other half, so what is left to see is the fault.
/// </summary>
internal sealed class EfaultWithinCopyRow : Row
{
    private readonly byte[] _bytes = new byte[2 * UserBuffer.PageBytes];
    private TaskStruct _task = null!;
    private UserPtr<byte> _broken;
    private UserPtr<byte> _whole;

    public override string Name => "copy_from_user_8k_half_gone";

    public override string? Reference => "the same, both pages there";

    public override void SetUp(Workbench bench)
    {
        _task = bench.Task;
        _broken = BrokenBuffer.Create(bench.Libc);
        _whole = UserBuffer.Create(bench.Libc, _bytes.Length, offset: 0);
    }

    public override long RunOurs(int count) => Copy(_broken, count);

    public override long RunReference(int count) => Copy(_whole, count);

    private long Copy(UserPtr<byte> source, int count)
    {
        var (task, bytes) = (_task, _bytes);
        long left = 0;
        for (var i = 0; i < count; i++)
        {
            left += (long)task.CopyFromUser(bytes, source);
        }

        return left;
    }
}
