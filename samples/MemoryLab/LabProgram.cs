using KernelSdk;
using KernelSdk.Linux;

namespace MemoryLab;

/// <summary>The user program: it maps memory, has its numbers added, and at last stores where it may not.</summary>
internal static class LabProgram
{
    private const int Page = 4096;

    public static int Run(Libc libc)
    {
        const ulong ReadWrite = (ulong)(ProtFlags.PROT_READ | ProtFlags.PROT_WRITE);
        const ulong Private = (ulong)(MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS);
        var place = libc.mmap(default, 3 * Page, ReadWrite, Private, -1, 0);
        if (place < 0)
        {
            return 1;
        }

        var list = new UserPtr<uint>((ulong)place);
        libc.Store<uint>(list, [3, 10, 20, 30]);
        if (libc.sum_twice(list) != 60 || libc.sum_once(list) != 60)
        {
            return 1;
        }

        libc.mprotect(list.Cast<byte>(), Page, (ulong)ProtFlags.PROT_READ);
        libc.Store(list, 4u);
        return 0;
    }
}
