namespace KernelSdk;

/// <summary>
/// True, or a result that is no error, says that the value of a parameter is an index or a length in range. Not asked for, or not
/// heeded, it says nothing.
/// </summary>
/// <param name="parameter">The name of the parameter: <c>nameof(index)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ValidatesAttribute(string parameter) : Attribute
{
    /// <summary>The name of the parameter.</summary>
    public string Parameter { get; } = parameter;
}
