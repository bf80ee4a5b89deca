using System.Buffers.Binary;
using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>A descriptor and what poll(2) asks of it.</summary>
internal readonly record struct Asked(int Fd, int Events)
{
    public static implicit operator Asked((int Fd, int Events) pair) => new(pair.Fd, pair.Events);
}

/// <summary>What scripts say about pipes, eventfds, poll and epoll.</summary>
internal static class WaitingScripts
{
    public const ulong Nonblock = 0x800;
    public const ulong Direct = 0x4000;

    extension(ScriptBuilder script)
    {
        /// <summary>pipe2(2); its ends are the next two free descriptors.</summary>
        public ScriptBuilder Pipe(ulong flags = Nonblock) => script.Call(__NR_pipe2, Vectors, flags);

        public ScriptBuilder Eventfd(ulong count, ulong flags = Nonblock) => script.Call(__NR_eventfd2, count, flags);

        /// <summary>Stores one <c>struct pollfd</c> for each pair, and polls them without waiting.</summary>
        public ScriptBuilder Poll(params ReadOnlySpan<Asked> list)
            => script.PollFor(0, list);

        public ScriptBuilder PollFor(int timeout, params ReadOnlySpan<Asked> list)
        {
            var bytes = new byte[8 * list.Length];
            for (var i = 0; i < list.Length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8 * i), list[i].Fd);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan((8 * i) + 4), (ushort)list[i].Events);
            }

            return script.Poke(Vectors, bytes).Call(__NR_poll, Vectors, (ulong)list.Length, unchecked((ulong)timeout));
        }

        /// <summary>Stores two words, for a timespec, a timeval or an eventfd.</summary>
        public ScriptBuilder Words(ulong address, params ReadOnlySpan<long> words)
            => script.Poke(address, System.Runtime.InteropServices.MemoryMarshal.AsBytes(words));

        public ScriptBuilder Control(ulong epfd, ulong operation, ulong fd, uint events, ulong data)
        {
            var bytes = new byte[12];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, events);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(4), data);
            return script.Poke(Vectors, bytes).Call(__NR_epoll_ctl, epfd, operation, fd, Vectors);
        }

        public ScriptBuilder EpollWait(ulong epfd, ulong most = 8) => script.Call(__NR_epoll_wait, epfd, Fresh, most, 0);
    }
}
