namespace KernelSdk;

/// <summary>The text of an exception that somebody else wrote, whose own members may throw.</summary>
internal static class ExceptionText
{
    public static string Of(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception)
        {
            return $"{exception.GetType().FullName}, which has no text: its ToString throws";
        }
    }
}
