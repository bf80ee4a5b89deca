namespace Shell;

/// <summary>What head and tail write between several files.</summary>
/// <param name="operands">The files.</param>
internal sealed class Headers(List<string> operands)
{
    private bool _hasWritten;

    /// <summary>How both say that a file could not be opened, or not be read.</summary>
    public static string Complaint(string path, bool isOpen) => isOpen ? $"error reading '{path}'" : $"cannot open '{path}' for reading";

    /// <summary>What comes in front of a file; nothing if it is the only one.</summary>
    public string Next(string path)
    {
        var gap = _hasWritten ? "\n" : "";
        _hasWritten = true;
        return operands.Count > 1 ? $"{gap}==> {(path == "-" ? "standard input" : path)} <==\n" : "";
    }
}
