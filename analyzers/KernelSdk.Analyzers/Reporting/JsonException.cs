namespace KernelSdk.Analyzers.Reporting;

/// <summary>A text is not what was expected, from a position on.</summary>
internal sealed class JsonException(int position, string message) : Exception(message)
{
    /// <summary>The first character that does not fit.</summary>
    public int Position { get; } = position;
}
