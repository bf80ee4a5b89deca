using System.Runtime.InteropServices;

namespace KernelSdk.Benchmarks;

/// <summary>
/// System calls of the host's own kernel, by the shortest way that .NET has to them: a direct call into the C library, which
/// traps. Those that do not block do without telling the garbage collector.
/// </summary>
internal static unsafe partial class HostCalls
{
    private const string LibC = "libc";

    /// <summary>Whether the host is a Linux; its calls are what ours are compared with.</summary>
    public static bool Available { get; } = OperatingSystem.IsLinux();

    /// <summary>The name of a reference on the host; null where the host is no Linux.</summary>
    public static string? Named(string call) => Available ? $"host {call}" : null;

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int getpid();

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial nint write(int fd, void* buf, nuint count);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial nint read(int fd, void* buf, nuint count);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int pipe(int* ends);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial void* mmap(void* addr, nuint length, int prot, int flags, int fd, nint offset);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int munmap(void* addr, nuint length);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int madvise(void* addr, nuint length, int advice);

    /// <summary>The one that blocks.</summary>
    [LibraryImport(LibC)]
    public static partial int waitpid(int pid, int* status, int options);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial nint syscall(nint number, nint first = 0, nint second = 0, nint third = 0);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int open(byte* path, int flags, int mode);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int close(int fd);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial nint pread(int fd, void* buf, nuint count, nint offset);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial nint writev(int fd, void* iov, int count);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial nint lseek(int fd, nint offset, int whence);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int fstat(int fd, void* buf);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int stat(byte* path, void* buf);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int mkdir(byte* path, int mode);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int unlink(byte* path);

    [LibraryImport(LibC)]
    [SuppressGCTransition]
    public static partial int rename(byte* from, byte* to);
}
