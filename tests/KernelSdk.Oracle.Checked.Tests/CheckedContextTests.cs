namespace KernelSdk.Oracle.Tests;

/// <summary>Without this the other tests of the project would show nothing.</summary>
public sealed class CheckedContextTests
{
    [Fact]
    public void Arithmetic_is_checked_in_this_project()
    {
        var most = int.MaxValue;
        Assert.Throws<OverflowException>(() => most + 1);
        Assert.Throws<OverflowException>(() => (byte)most);
    }
}
