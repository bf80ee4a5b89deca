namespace KernelSdk;

/// <summary>
/// Where the two lands meet: starts a C# user program, which sees a <see cref="Libc"/>, in a <see cref="Kernel"/>, which sees a
/// trap. The rest of kernel land knows no Libc, and user land no Kernel.
/// </summary>
public static class KernelPrograms
{
    extension(Kernel kernel)
    {
        /// <summary>Adds a task that will run a C# program: exec(3) and crt1.o.</summary>
        /// <param name="name">The program's name.</param>
        /// <param name="main">The program; what it returns is its exit code.</param>
        /// <param name="parent">
        /// The task that starts it, from which it has its descriptors, its place in the tree and its credentials; null for a program of
        /// the host. See <see cref="Kernel.SpawnImage"/>.
        /// </param>
        /// <exception cref="ArgumentException">The parent has ended, or is a task of another kernel.</exception>
        /// <example><code>
        /// kernel.Spawn("hello", static libc => (int)libc.write(1, "Hello, kernel!\n"u8));
        /// </code></example>
        public TaskStruct Spawn(string name, Func<Libc, int> main, TaskStruct? parent = null)
        {
            ArgumentNullException.ThrowIfNull(main);
            return kernel.SpawnImage(name, image => Start(new(image), main), parent);
        }
    }

    private static int Start(Libc libc, Func<Libc, int> main)
    {
        try
        {
            return main(libc);
        }
        catch (PthreadCanceledException)
        {
            return PthreadCanceledException.PTHREAD_CANCELED;
        }
    }
}
