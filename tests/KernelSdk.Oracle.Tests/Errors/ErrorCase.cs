namespace KernelSdk.Oracle.Tests.Errors;

/// <summary>A call that fails as its manual page says.</summary>
/// <param name="Page">The manual page that lists the error.</param>
/// <param name="Error">The error.</param>
/// <param name="Steps">What leads to it, the call last (see <see cref="StepText"/>).</param>
internal sealed record ErrorCase(string Page, Errno Error, string Steps)
{
    /// <summary>Which fault point of the call fails; 0 for none. Then the host is not asked.</summary>
    public int FailingPoint { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Page} {Error}: {Steps}";
}
