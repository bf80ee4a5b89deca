using System.Buffers.Binary;
using static KernelSdk.Tests.Files.HostileFileCalls;

namespace KernelSdk.Tests.Files;

/// <summary>A program that makes calls with arguments that make no sense: its memory, its tree and its open files.</summary>
/// <param name="libc">Its C library, of which it uses the trap alone.</param>
internal sealed class HostileFileProgram(Libc libc)
{
    /// <summary>How many kinds of open files it has, from descriptor 3 on.</summary>
    public const int Kinds = 12;

    private const ulong Page = 4096;
    private const string Room = "/h";

    private ulong _texts;

    /// <summary>Its memory, once.</summary>
    public void Map()
    {
        Call(9, Arena, 5 * Page, 3, 0x32);
        Call(9, Paths, 2 * Page, 3, 0x32);
        Store(Ones, [.. Enumerable.Repeat((byte)0xff, (int)Page)]);
        Store(Endless, [.. Enumerable.Repeat((byte)'e', (int)Page)]);
        Store(Paths, TextBytes());
        Call(10, Endless, Page, 1);
        Call(83, Text(Room), 0x1ff);
        Call(165, Text("own"), Text(Room), Text("tmpfs"), 0, Text("size=256k,nr_inodes=200"));
        Call(90, Text(Room), 0x1ff);
    }

    /// <summary>Structures, names and open files, as often as calls have spoilt them.</summary>
    public void Furnish()
    {
        StoreStructures();
        Call(436, 3, uint.MaxValue, 0);
        Call(80, Text(Room));
        Call(95, 0x12);
        Call(83, Text("dir"), 0x1ff);
        Call(88, Text("file"), Text("link"));
        Call(88, Text("loop"), Text("loop"));
        Call(133, Text("fifo"), 0x11b6, 0);
        Call(2, Text("file"), 0x42, 0x1b6);
        Call(2, Text("dir"), 0x1_0000);
        Call(22, Structures + 3072);
        Call(291, 0);
        Call(290, 0, 0);
        Call(2, Text("/dev/null"), 2);
        Call(2, Text("file"), 0x20_0000);
        Call(2, Text("fifo"), 0x802);
        Call(2, Text("/proc/self/status"), 0);
        Call(2, Text("."), 0x41_0002, 0x180);
        Call(293, Structures + 3072, 0x800);
    }

    public long Call(long number, params ReadOnlySpan<ulong> words)
    {
        Span<ulong> all = stackalloc ulong[6];
        words.CopyTo(all);
        return libc.INTERNAL_SYSCALL(number, all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /// <summary>
    /// Closes everything, and unmounts what there is of its own, which nothing may keep from going. Who has become somebody else, or has gone
    /// into another root, cannot.
    /// </summary>
    public void Leave(TaskStruct task)
    {
        Call(436, 0, uint.MaxValue, 0);
        if (task.Credentials != Credentials.Root || task.Fs.Root != task.Kernel.Root)
        {
            return;
        }

        Assert.Equal(0, Call(80, Text("/")));
        var mounts = task.Kernel.Mounts;
        for (var before = mounts.All.Count + 1; mounts.All.Count < before;)
        {
            before = mounts.All.Count;
            foreach (var path in mounts.All.Reverse().Select(static mount => PlaceName.FromRoot(mount.RootPath)).ToArray())
            {
                Call(166, Text(path), 0); // What lies below another mount goes in a later round.
            }
        }

        Assert.Equal(["/"], mounts.All.Select(static mount => PlaceName.FromRoot(mount.RootPath)));
    }

    /// <summary>Zeroes but for a vector of four buffers, which serves as many another structure too.</summary>
    private void StoreStructures()
    {
        var bytes = new byte[Page];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16 * i), Zeroes + (100 * (ulong)i));
            bytes[(16 * i) + 8] = 100;
        }

        Store(Structures, bytes);
        Store(Zeroes, new byte[Page]);
    }

    /// <summary>The address of text, in the page behind the structures; the next few come elsewhere.</summary>
    private ulong Text(string text)
    {
        const ulong Size = 64;
        const ulong Places = 16;
        var address = Structures + Page + (Size * (_texts++ % Places));
        Store(address, [.. System.Text.Encoding.ASCII.GetBytes(text), 0]);
        return address;
    }

    private void Store(ulong address, byte[] bytes) => libc.Store(new UserPtr<byte>(address), bytes);
}
