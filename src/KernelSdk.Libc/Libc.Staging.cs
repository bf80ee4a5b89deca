using System.Runtime.CompilerServices;
using System.Text;

namespace KernelSdk;

/// <content>How a C# buffer gets a user address for the time of one system call.</content>
public sealed partial class Libc
{
    /// <summary>What is larger goes to the heap: <c>__MAX_ALLOCA_CUTOFF</c> of glibc.</summary>
    private const ulong StackCutoff = 64 << 10;

    private const ulong StackAlignment = 16;

    /// <summary>Puts data that a system call will read into user memory.</summary>
    /// <param name="data">The data.</param>
    public Staged<T> StageIn<T>(ReadOnlySpan<T> data)
        where T : unmanaged
    {
        var staged = new Staged<T>(this, data.Length, default);
        if (!staged.Failed)
        {
            Store(staged.Pointer, data);
        }

        return staged;
    }

    /// <summary>Puts a string that a system call will read into user memory: UTF-8 with a terminator.</summary>
    /// <param name="text">The string.</param>
    /// <exception cref="ArgumentException">It has a terminator inside, and the kernel would see only what is before it.</exception>
    public Staged<byte> StageString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A C string has no NUL inside.", nameof(text));
        }

        return StageIn<byte>(Encoding.UTF8.GetBytes(text + '\0'));
    }

    /// <summary>Gives a buffer that a system call will fill a user address; disposing copies it back.</summary>
    /// <param name="buffer">The buffer. Its contents go along, so that bytes the call leaves alone stay as they are.</param>
    public Staged<T> StageOut<T>(Span<T> buffer)
        where T : unmanaged
    {
        var staged = new Staged<T>(this, buffer.Length, buffer);
        if (!staged.Failed)
        {
            Store<T>(staged.Pointer, buffer);
        }

        return staged;
    }

    /// <summary>A buffer in user memory, on the program's stack if it is small, and gone when it is disposed.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    public readonly ref struct Staged<T>
        where T : unmanaged
    {
        private readonly Libc _libc;
        private readonly ulong _stackPointer;
        private readonly Span<T> _copyBack;
        private readonly bool _onHeap;

        internal Staged(Libc libc, int count, Span<T> copyBack)
        {
            _libc = libc;
            _copyBack = copyBack;
            _stackPointer = libc._regs.sp;
            var size = (ulong)count * (ulong)Unsafe.SizeOf<T>();
            _onHeap = size > StackCutoff || _stackPointer - libc._stack.Start < size + StackAlignment;
            if (_onHeap)
            {
                Pointer = libc.malloc<T>(count);
                Failed = Pointer.IsNull;
                return;
            }

            libc._regs.sp = (_stackPointer - size) & ~(StackAlignment - 1);
            Pointer = new(libc._regs.sp);
        }

        /// <summary>The user address.</summary>
        public UserPtr<T> Pointer { get; }

        /// <summary>Whether there was no room; errno is ENOMEM.</summary>
        public bool Failed { get; }

        /// <summary>Copies back what the system call was to fill, and gives the memory back.</summary>
        public void Dispose()
        {
            if (Failed)
            {
                return;
            }

            if (!_copyBack.IsEmpty)
            {
                _libc.Load(Pointer, _copyBack);
            }

            if (_onHeap)
            {
                _libc.free(Pointer);
            }
            else
            {
                _libc._regs.sp = _stackPointer;
            }
        }
    }
}
