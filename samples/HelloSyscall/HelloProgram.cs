using KernelSdk;
using KernelSdk.Linux;

namespace HelloSyscall;

/// <summary>The user program. It sees a C library and knows nothing of the kernel.</summary>
internal static class HelloProgram
{
    private const int Stdout = 1;
    private const int NoSuchFd = 9;
    private const long NoSuchCall = 999;

    public static int Run(Libc libc)
    {
        libc.write(Stdout, "Hello, kernel!\n"u8);

        Span<byte> greeting = stackalloc byte[64];
        var length = (int)libc.hello(greeting);
        libc.write(Stdout, greeting[..length]);

        libc.sum_six(1, 2, 3, 4, 5, -6);

        // Three ways to fail: a bad pointer, a bad descriptor, a number that no system call has.
        libc.write(Stdout, new UserPtr<byte>(0xdead), 5);
        libc.read(NoSuchFd, greeting);
        libc.syscall(NoSuchCall);
        return 0;
    }
}
