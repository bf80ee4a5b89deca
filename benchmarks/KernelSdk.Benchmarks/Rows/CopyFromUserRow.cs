namespace KernelSdk.Benchmarks;

/// <summary>User bytes into a kernel buffer.</summary>
/// <inheritdoc/>
internal sealed class CopyFromUserRow(
    string name, int size, int offset = 0, double? atMost = null, double? addedNsAtMost = null, bool besideOneCopy = false)
    : CopyRow(name, size, offset, atMost, addedNsAtMost, besideOneCopy)
{
    public override long RunOurs(int count)
    {
        var (task, source, destination) = (Task, User, Kernel);
        long left = 0;
        for (var i = 0; i < count; i++)
        {
            left += (long)task.CopyFromUser(destination.Bytes, source);
        }

        return left;
    }

    protected override HostCopy ScatteredReference(WarmBuffer kernel, int offset) => HostCopy.FromPages(kernel, offset);
}
