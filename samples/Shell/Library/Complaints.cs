using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>Messages on standard error, as err(3) of the BSDs and the GNU utilities have them.</summary>
internal static class Complaints
{
    private const int StandardError = 2;

    extension(Libc libc)
    {
        /// <summary>Says why the last call failed: <c>cat: nope: No such file or directory</c>.</summary>
        public void warn(string message) => libc.warnx($"{message}: {Libc.strerror(libc.errno)}");

        /// <summary>Says something that no call has said.</summary>
        public void warnx(string message) => libc.write_all(StandardError, Encoding.UTF8.GetBytes(message + '\n'));

        /// <summary>Writes all of it, however little write(2) takes at once.</summary>
        /// <returns>Whether it went out; errno says why it did not.</returns>
        public bool write_all(int fd, ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                var written = libc.write(fd, bytes);
                if (written < 0)
                {
                    return false;
                }

                bytes = bytes[(int)written..];
            }

            return true;
        }
    }
}
