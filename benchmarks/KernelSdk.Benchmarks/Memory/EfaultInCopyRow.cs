namespace KernelSdk.Benchmarks;

/// <summary>
/// A copy of two pages of which one is missing, beside the same copy with both there. It moves what lies in front of the hole and
/// zeroes the rest, so what is left to see is the fault.
/// </summary>
/// <param name="name">The row's name.</param>
/// <param name="there">How many bytes lie in front of the hole.</param>
internal sealed class EfaultInCopyRow(string name, int there) : Row
{
    private readonly byte[] _bytes = new byte[2 * UserBuffer.PageBytes];
    private TaskStruct _task = null!;
    private UserPtr<byte> _broken;
    private UserPtr<byte> _whole;

    public override string Name => name;

    public override string? Reference => "the same, both pages there";

    public override void SetUp(Workbench bench)
    {
        _task = bench.Task;
        _broken = BrokenBuffer.Create(bench.Libc) - there;
        _whole = UserBuffer.Create(bench.Libc, _bytes.Length, offset: 0);
        if (_task.CopyFromUser(_bytes, _broken) != (nuint)(_bytes.Length - there))
        {
            throw new InvalidOperationException("The copy did not end at the hole.");
        }
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
