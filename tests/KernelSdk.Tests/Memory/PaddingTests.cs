using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk.Tests.Memory;

/// <summary>What lies between the fields of a structure stays in the kernel, by whatever typed copy the structure goes.</summary>
public sealed unsafe class PaddingTests : IDisposable
{
    private const ulong Page = 0x7000_0000;
    private readonly TestKernel _kernel = TestKernel.Start();
    private readonly TaskStruct _task;

    public PaddingTests()
    {
        _task = _kernel.Spawn("idle", static _ => 0);
        Assert.False(_task.Mm.Map(new(Page, Page + 8192), Protection.Read | Protection.Write).IsError);
    }

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Fields_go_and_what_is_between_them_does_not()
    {
        Check<byte>("x");
        Check<ulong>("xxxxxxxx");
        Check<bool>("x");
        Check<Guid>("xxxxxxxxxxxxxxxx");
        Check<Words>("xxxxxxxx");
        Check<Holey>("x---xxxx");
        Check<Nested>("xx--x---xxxxx---");
        Check<Packed>("xxxxx");
        Check<Sized>("xxxx----");
        Check<Union>("xxxxxxxx--------");
        Check<Buffered>("xxxxx---xxxxxxxx");
        Check<Row>("xxxxx---");
        Check<Pointers>("x-------xxxxxxxxxxxxxxxxxxxxxxxx");
        Check<Empty>("-");
    }

    [Fact]
    public void Of_an_array_each_element_goes_so()
    {
        var source = new Holey[1024];
        MemoryMarshal.AsBytes(source.AsSpan()).Fill(0xee);
        Assert.Equal(0u, _task.CopyToUser(new UserPtr<Holey>(Page), source));
        var copied = new byte[8192];
        Assert.Equal(0u, _task.CopyFromUser(copied, new UserPtr<byte>(Page)));
        Assert.Equal(Enumerable.Repeat(new byte[] { 0xee, 0, 0, 0, 0xee, 0xee, 0xee, 0xee }, 1024).SelectMany(static each => each), copied);

        // As ever: the number of bytes not copied.
        Assert.Equal(20u, _task.CopyToUser(new UserPtr<Holey>(Page + 8192 - 12), source.AsSpan(0, 4)));
        Assert.Equal(0u, _task.CopyToUser(new UserPtr<Holey>(0), ReadOnlySpan<Holey>.Empty));
    }

    /// <summary>Copies a structure of leftovers in all ways, and compares the bytes: x for a field, - for padding.</summary>
    private void Check<T>(string layout)
        where T : unmanaged
    {
        Assert.Equal(layout.Length, Unsafe.SizeOf<T>());
        var expected = layout.Select(static each => each == 'x' ? (byte)0xee : (byte)0).ToArray();
        var bytes = Enumerable.Repeat((byte)0xee, layout.Length).ToArray();
        var value = MemoryMarshal.Read<T>(bytes);
        foreach (var address in new[] { Page, Page + 4096 - 1 })
        {
            var pointer = new UserPtr<T>(address);
            Check("copy_to_user", _task.CopyToUser(pointer, in value) == 0);
            Check("an array", _task.CopyToUser(pointer, new ReadOnlySpan<T>(in value)) == 0);
            Check("put_user", !_task.PutUser(value, pointer).IsError);
            var writer = _task.WriteUser(pointer.Cast<byte>(), (nuint)layout.Length);
            Check("a writer", !writer.Write(in value).IsError);
            using var window = _task.UserAccessBegin(pointer, (nuint)layout.Length);
            Check("a window", !window.UnsafePutUser(value, pointer).IsError);

            void Check(string way, bool isDone)
            {
                Assert.True(isDone, $"{typeof(T).Name}, {way}");
                var copied = new byte[layout.Length];
                Assert.Equal(0u, _task.CopyFromUser(copied, pointer.Cast<byte>()));
                Assert.Equal(expected, copied);
                Assert.Equal(0u, _task.CopyToUser(pointer.Cast<byte>(), bytes));
            }
        }
    }

    private readonly record struct Words(uint One, uint Other);

    private readonly record struct Holey(byte Tag, uint Value);

    private readonly record struct Nested(ushort First, Holey Inner, byte Last);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Packed(byte Tag, uint Value);

    [StructLayout(LayoutKind.Sequential, Size = 8)]
    private readonly record struct Sized(uint Value);

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct Union
    {
        [FieldOffset(0)]
        public uint Small;

        [FieldOffset(0)]
        public ulong Large;
    }

#pragma warning disable CS0649 // Filled as bytes.
    private struct Buffered
    {
        public fixed byte Name[5];
        public ulong Value;
    }

    [InlineArray(5)]
    private struct Five
    {
        public byte First;
    }

    [StructLayout(LayoutKind.Sequential, Size = 8)]
    private struct Row
    {
        public Five Name;
    }

    private struct Pointers
    {
        public byte Tag;
        public UserPtr<byte> User;
        public void* Kernel;
        public delegate*<void> Function;
    }

#pragma warning restore CS0649

    private struct Empty;
}
