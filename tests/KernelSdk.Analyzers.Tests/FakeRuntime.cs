namespace KernelSdk.Analyzers.Tests;

/// <summary>The shapes of the uaccess family, without a kernel behind them.</summary>
internal static class FakeRuntime
{
    public const string Source = """
        using System;
        using System.Threading.Tasks;

        namespace KernelSdk
        {
            public interface IUserAccess
            {
                [MustCheck] nuint Fill(ulong address);

                [MustCheck] T Read<T>(ulong address);

                void Forget(ulong address);
            }

            public abstract class MemoryBase
            {
                [MustCheck] public virtual nuint Wipe(ulong address) => 0;

                public virtual nuint Touch(ulong address) => 0;
            }

            public abstract class Kernel;

            public sealed class TaskStruct
            {
                public TaskStruct? Parent => null;

                [MustCheck] public nuint CopyFromUser(Span<byte> to, UserPtr<byte> from) => 0;

                [MustCheck] public nuint CopyToUser(UserPtr<byte> to, ReadOnlySpan<byte> from) => 0;

                [MustCheck] public nuint ClearUser(UserPtr<byte> to, nuint count) => 0;

                [MustCheck] public SysResult GetUser<T>(UserPtr<T> from, out T value) where T : unmanaged
                {
                    value = default;
                    return default;
                }

                [MustCheck] public SysResult PutUser<T>(UserPtr<T> to, T value) where T : unmanaged => default;

                [MustCheck] public SysResult MemdupUser(UserPtr<byte> from, nuint count, out byte[] data)
                {
                    data = [];
                    return default;
                }

                [MustCheck] public long StrncpyFromUser(Span<byte> to, UserPtr<byte> from) => 0;

                [MustCheck] public long StrnlenUser(UserPtr<byte> from, nuint max) => 0;

                [MustCheck] public SysResult Locked(Func<SysResult> body) => body();

                [MustCheck] public Task<nuint> CopyLater(UserPtr<byte> to) => Task.FromResult<nuint>(0);

                [MustCheck] public void Nothing() { }

                [MustCheck] public ref nuint Slot(ulong address) => throw new InvalidOperationException();

                [MustCheck] public TaskStruct? Pin(UserPtr<byte> from) => null;

                [MustCheck] public bool TryPin(UserPtr<byte> from) => false;

                public nuint Unmarked(UserPtr<byte> to) => 0;

                public bool AccessOk(UserPtr<byte> to, nuint count) => true;
            }
        }
        """;
}
