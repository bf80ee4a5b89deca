// What every case of the corpus is compiled with: structures, helpers, and stand-ins for what the kernel does not have yet.
// A data file of the tests, not part of their assembly.
//
// THE MARKS, attributes of KernelSdk. A rule takes them at their word, in this compilation and across assemblies.
//
//   [Acquires(kind)]        The call acquires. From there on, on every path, one [Releases(kind)] has to follow (KSDK1070, or KSDK1052
//                           for UserAccess and PageFault). Kinds:
//                             Lock       a spin lock, an RCU section, preemption off: atomic, so no user access that may fault
//                             Mutex      may sleep, so user accesses are allowed
//                             Reference, Descriptor
//                                          the result of the call. Null or a negative number is nothing acquired.
//                             UserAccess    the window in which UnsafePutUser and UnsafeGetUser work. False opens none.
//                             PageFault  page faults off
//                           On a method that returns something with Dispose: Dispose releases.
//   [Releases(kind)]        The call releases what was acquired: the receiver's or, of Reference and Descriptor, the argument.
//   [MayFault]              The call touches user memory and may sleep: not in atomic context (KSDK1060).
//   [FetchesUser(name)]     The call reads the user memory behind that parameter. A second such call, or a copy of the same bytes,
//                           is a second fetch (KSDK1031). Implies [MayFault].
//   [UserCopyResult]        The result is the number of bytes NOT copied, as of CopyFromUser (KSDK1010, 1011, 1012, 1102).
//   [Validates(name)]       True, or a result that is no error, says that the value of that parameter is an index or a length which is
//                           in range. Not asked, or not heeded, it says nothing (KSDK1022).
//   [UserPointerEscape(why)] In this method a user address is taken for a kernel address on purpose: KSDK1001, 1002, 1003, 1035 and
//                           1090 are silent in it. Without a reason: KSDK1111, on the attribute.
//
// KNOWN BY NAME, of the framework:
//   SpinLock.Enter/TryEnter/Exit, Monitor.Enter/Exit, Lock.Enter/Exit/EnterScope, lock (x)   Lock
//   ArrayPool<T>.Rent/Return, NativeMemory.Alloc*/Free, GCHandle.Alloc/Free                  acquire and release, checked on error paths
//   ArrayPool<T>.Rent, NativeMemory.Alloc, GC.AllocateUninitializedArray, Unsafe.SkipInit,
//   stackalloc and locals under [SkipLocalsInit]                                             uninitialised until written or cleared
//   Math.Min, Math.Clamp, patterns, (uint)i < (uint)n                                        bounds
//
// KNOWN BY NAME, of the kernel:
//   PagefaultDisabled()     PageFault, until Dispose.
//   UserAccessBegin()       UserAccess, until Dispose, unless IsOpen is false.
//   Unchecked*, Copy*Inatomic  need an AccessOk of the same pointer and of the size (KSDK1050); GetUserInatomic asks by itself.
//   RefetchAllowed(why)     until Dispose a second fetch is meant: KSDK1030 and KSDK1031 are silent.
//   Files.Install, InstallAt  publish a file: no user access that can fail may follow (KSDK1071). So does adding to a static collection.
//                           InstallAt also takes over the Descriptor it is given; PutUser of the number does not.
//   ArrayIndex.Nospec       the result is below size, whatever the index was; for an index that was checked it is the mask.
//   CheckMulOverflow, CheckAddOverflow  true says overflow; after false the result is exact.
//   InCompatSyscall         true says that the caller has 32 bits; where it is not known to be false, a structure of native layout
//                           (pointers, nuint) is not what the caller has written (KSDK1092).
//   ErrPtr, IsErr, PtrErr   a pointer or an error.
//   Printk                  its first argument is a template.
//
// ONE MISTAKE, ONE REPORT. What follows from a reported mistake is not reported again: not the use of a value whose fetch is reported
// as a second one, not the dereference of a pointer whose conversion is reported, not the copy behind a size whose overflow is
// reported. KSDK1113 speaks only where no other rule speaks about the expression that throws.
//
// WHERE. On the line of the mistake: the access, the conversion from integer to pointer (KSDK1002; the one to an integer is legal),
// the call that does not look at its result, the test that is wrong (KSDK1011), the returned word (KSDK1012, 1013, 1102), the second
// fetch, the unchecked access (KSDK1050 if some path has no AccessOk of its pointer; KSDK1051 if there is a range test on every path
// which does not do: not heeded, inverted, too small, of a size that wraps, written by hand), the exit that forgets (KSDK1052, 1070;
// the acquiring call itself, if what would release is thrown away), the step that comes too early (KSDK1071), the call that hands a
// length to a helper (KSDK1020), the attribute, parameter or field (KSDK1091, 1111, 1112), the use behind the await or the call that
// stores (KSDK1110).

using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace KernelSdk
{
    /// <summary>Read-side sections of RCU: <c>rcu_read_lock</c>.</summary>
    public static class Rcu
    {
        [Acquires(ResourceKind.Lock)]
        public static void ReadLock()
        {
        }

        [Releases(ResourceKind.Lock)]
        public static void ReadUnlock()
        {
        }
    }

    /// <summary>Preemption off: <c>preempt_disable</c>.</summary>
    public static class Preemption
    {
        [Acquires(ResourceKind.Lock)]
        public static PreemptionRegion Disabled() => default;
    }

    /// <summary>Until Dispose no other task runs on this processor.</summary>
    public readonly ref struct PreemptionRegion
    {
        [Releases(ResourceKind.Lock)]
        public void Dispose()
        {
        }
    }

    /// <summary>A lock whose owner may sleep: <c>struct mutex</c>.</summary>
    public sealed class KernelMutex
    {
        [Acquires(ResourceKind.Mutex)]
        public void Lock()
        {
        }

        [Releases(ResourceKind.Mutex)]
        public void Unlock()
        {
        }
    }

    /// <summary>Callers of 32 bits.</summary>
    public static class Compat
    {
        /// <summary><c>in_compat_syscall</c>.</summary>
        public static bool InCompatSyscall(this TaskStruct task) => task.Pid < 0;

        /// <summary><c>compat_ptr</c>.</summary>
        public static UserPtr<T> CompatPtr<T>(uint address)
            where T : unmanaged
            => new(address);
    }
}

namespace KernelSdk.Corpus
{
    /// <summary>16 bytes, no padding.</summary>
    public struct Req
    {
        public uint Len;
        public uint Type;
        public ulong Addr;
    }

    /// <summary>The head of a message; Len counts the head too.</summary>
    public struct MsgHdr
    {
        public uint Len;
        public uint Kind;
    }

    public struct Point
    {
        public int X;
        public int Y;
    }

    /// <summary>Three bytes of padding behind the tag.</summary>
    public struct Holey
    {
        public byte Tag;
        public uint Val;
    }

    public unsafe struct Info
    {
        public const int NameSize = 24;

        public uint A;
        public uint B;
        public fixed byte Name[NameSize];
    }

    /// <summary>A kernel object that is shared.</summary>
    public sealed unsafe class Kobj
    {
        public uint Id;
        public uint State;
        public void* Private;
        public SpinLock Lock;
        public readonly KernelMutex Mutex = new();
        public readonly object Gate = new();
    }

    /// <summary>Another task, with a count of references.</summary>
    public sealed class OtherTask
    {
        public uint Uid;
    }

    public static unsafe class Prelude
    {
        public static readonly Kobj Device = new();

        public static readonly uint[] Table = new uint[16];

        public static SysResult Use(uint value) => value & int.MaxValue;

        public static SysResult Use(int value) => value & int.MaxValue;

        public static SysResult Consume(ReadOnlySpan<byte> bytes) => bytes.Length;

        public static SysResult Process(in Req request) => request.Type & int.MaxValue;

        public static SysResult Process(Req* request) => request->Type & int.MaxValue;

        public static void ProcessInfo(in Info info) => Device.State = info.A;

        public static void ProcessInfo(Info* info) => Device.State = info->A;

        /// <summary>The template has places for the arguments.</summary>
        public static void Printk(string template, params object?[] arguments)
        {
        }

        [Validates(nameof(index))]
        public static bool InTable(uint index) => index < (uint)Table.Length;

        [MayFault]
        public static void WriteBack(Kobj device) => device.State = 0;

        [UserCopyResult]
        public static nuint FetchReq(TaskStruct task, out Req request, UserPtr<Req> source) => task.CopyFromUser(out request, source);

        [FetchesUser(nameof(path))]
        public static SysResult PathMayOpen(TaskStruct task, UserPtr<byte> path)
        {
            Span<byte> name = stackalloc byte[64];
            return task.StrncpyFromUser(name, path);
        }

        [FetchesUser(nameof(path))]
        public static SysResult OpenPath(TaskStruct task, UserPtr<byte> path) => PathMayOpen(task, path);

        public static SysResult PathMayOpen(ReadOnlySpan<byte> path) => path.IsEmpty ? -Errno.ENOENT : SysResult.Ok;

        public static SysResult OpenPath(ReadOnlySpan<byte> path) => path.Length;

        [Acquires(ResourceKind.Reference)]
        public static OtherTask? FindGetTask(int pid) => pid < 0 ? null : new();

        [Releases(ResourceKind.Reference)]
        public static void PutTask(OtherTask task)
        {
        }

        /// <summary>A number that stays reserved, or a negated errno: <c>get_unused_fd_flags</c>.</summary>
        [Acquires(ResourceKind.Descriptor)]
        public static int GetUnusedFd(TaskStruct task) => task.Files.Limit - 1;

        [Releases(ResourceKind.Descriptor)]
        public static void PutUnusedFd(TaskStruct task, int fd)
        {
        }

        public static FileDescription AnonymousFile() => new(new NoOperations(), Fmode.Read);

        public static bool CheckMulOverflow(nuint left, nuint right, out nuint product)
        {
            product = unchecked(left * right);
            return left != 0 && product / left != right;
        }

        public static bool CheckAddOverflow(nuint left, nuint right, out nuint sum)
        {
            sum = unchecked(left + right);
            return sum < left;
        }

        /// <summary>An error in the place of a pointer: <c>ERR_PTR</c>.</summary>
        public static void* ErrPtr(SysResult error) => (void*)(nint)error.ToWord();

        public static bool IsErr(void* pointer) => ((SysResult)(long)(nint)pointer).IsError;

        public static SysResult PtrErr(void* pointer) => (long)(nint)pointer;

        private sealed class NoOperations : IFileOperations;
    }
}
