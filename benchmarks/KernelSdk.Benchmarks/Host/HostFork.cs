using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk.Benchmarks;

/// <summary>
/// fork(2) of this very process, whose child ends at once. All that the child runs is one compiled method, which calls _exit(2) by
/// a pointer found beforehand: the runtime's other threads do not exist in it, so nothing there may be compiled, allocated or waited for.
/// </summary>
internal static unsafe class HostFork
{
    private static readonly nint LibC = OperatingSystem.IsLinux() ? NativeLibrary.Load("libc.so.6") : 0;

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<int> Fork =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)Export("fork");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<int, void> Exit =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<int, void>)Export("_exit");

    /// <summary>Forks, and waits for the end of the child.</summary>
    /// <returns>The child's pid.</returns>
    public static int Run()
    {
        var child = ForkAndExit(Fork, Exit);
        if (child < 0 || HostCalls.waitpid(child, null, 0) != child)
        {
            throw new IOException("fork(2) or waitpid(2) failed on the host.");
        }

        return child;
    }

    /// <summary>Optimised from the first call, so that no counter and no patch point sends the child into the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int ForkAndExit(
        delegate* unmanaged[Cdecl, SuppressGCTransition]<int> fork, delegate* unmanaged[Cdecl, SuppressGCTransition]<int, void> exit)
    {
        var child = fork();
        if (child == 0)
        {
            exit(0);
        }

        return child;
    }

    private static nint Export(string name) => LibC == 0 ? 0 : NativeLibrary.GetExport(LibC, name);
}
