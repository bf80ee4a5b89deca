namespace KernelSdk.Benchmarks;

/// <summary>A kernel buffer into user memory.</summary>
/// <inheritdoc/>
internal sealed class CopyToUserRow(
    string name, int size, int offset = 0, double? atMost = null, double? addedNsAtMost = null, bool besideOneCopy = false)
    : CopyRow(name, size, offset, atMost, addedNsAtMost, besideOneCopy)
{
    public override long RunOurs(int count)
    {
        var (task, source, destination) = (Task, Kernel, User);
        long left = 0;
        for (var i = 0; i < count; i++)
        {
            left += (long)task.CopyToUser(destination, source.Bytes);
        }

        return left;
    }

    protected override HostCopy ScatteredReference(WarmBuffer kernel, int offset) => HostCopy.ToPages(kernel, offset);
}
