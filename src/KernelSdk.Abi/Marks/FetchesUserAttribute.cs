namespace KernelSdk;

/// <summary>
/// The function reads the user memory behind a parameter. A second such call, or a copy of the same bytes, may see other bytes than
/// the first, which rules KSDK1030 and KSDK1031 report. It may fault, too.
/// </summary>
/// <param name="parameter">The name of the parameter: <c>nameof(path)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FetchesUserAttribute(string parameter) : Attribute
{
    /// <summary>The name of the parameter.</summary>
    public string Parameter { get; } = parameter;
}
