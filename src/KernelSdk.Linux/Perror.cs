using System.Text;

namespace KernelSdk.Linux;

/// <summary>perror(3), which needs write(2) and so stands beside the wrappers.</summary>
public static class PerrorLibc
{
    private const int StandardError = 2;

    extension(Libc libc)
    {
        /// <summary>Says on standard error why the last call failed: <c>open: No such file or directory</c>.</summary>
        /// <param name="message">What failed; nothing in front of the text if it is null or empty.</param>
        public void perror(string? message)
        {
            var prefix = string.IsNullOrEmpty(message) ? "" : message + ": ";
            var saved = libc.errno;
            libc.write(StandardError, Encoding.UTF8.GetBytes($"{prefix}{Libc.strerror(saved)}\n"));
            libc.errno = saved;
        }
    }
}
