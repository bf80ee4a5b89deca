using System.Text;

namespace KernelSdk.Generators;

/// <summary>How a method's name becomes a system call's: <c>CopyFileRange</c> is <c>copy_file_range</c>.</summary>
internal static class SnakeCase
{
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (StartsWord(name, i))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>A capital starts a word behind a small letter or a digit, and as the last of several capitals (IOSetup).</summary>
    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i]) || name[i - 1] == '_')
        {
            return false;
        }

        return !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
    }
}
