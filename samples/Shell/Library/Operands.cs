using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>Files that a command line names, where <c>-</c> is standard input.</summary>
internal static class Operands
{
    private const int StandardInput = 0;

    extension(Libc libc)
    {
        /// <summary>Opens each operand for reading, standard input if there is none, and has something done with it.</summary>
        /// <param name="program">Who complains about what cannot be opened or read.</param>
        /// <param name="operands">The operands.</param>
        /// <param name="work">What is done with the descriptor and the name of each. False: reading failed, and errno says why.</param>
        /// <param name="failure">The exit status if something could not be read.</param>
        /// <param name="complaint">How it says of a path that it could not be opened, or not be read.</param>
        /// <returns>The exit status.</returns>
        public int for_each_operand(
            string program, List<string> operands, Func<int, string, bool> work, int failure = 1, Func<string, bool, string>? complaint = null)
        {
            var status = 0;
            foreach (var path in operands.DefaultIfEmpty("-"))
            {
                var fd = path == "-" ? StandardInput : (int)libc.open(path, OpenFlags.O_RDONLY, 0);
                if (fd < 0 || !work(fd, path))
                {
                    libc.warn($"{program}: {complaint?.Invoke(path, fd >= 0) ?? path}");
                    status = failure;
                }

                if (fd > StandardInput)
                {
                    libc.close(fd);
                }
            }

            return status;
        }
    }
}
