using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk.Tests.Memory;

/// <content>What copies values.</content>
internal sealed partial class UaccessWorld
{
    private void GetUser()
    {
        switch (_random.Next(4))
        {
            case 0:
                GetUser<byte>();
                break;
            case 1:
                GetUser<ushort>();
                break;
            case 2:
                GetUser<uint>();
                break;
            default:
                GetUser<ulong>();
                break;
        }
    }

    private void PutUser()
    {
        switch (_random.Next(4))
        {
            case 0:
                PutUser<byte>();
                break;
            case 1:
                PutUser<ushort>();
                break;
            case 2:
                PutUser<uint>();
                break;
            default:
                PutUser<ulong>();
                break;
        }
    }

    private void GetUser<T>()
        where T : unmanaged
    {
        (_name, _length) = ("get_user", (ulong)Unsafe.SizeOf<T>());
        var good = Checked(write: false);
        var isGood = good == (int)_length;
        CheckResult(isGood ? Errno.None : Errno.EFAULT, _task.GetUser(out T value, new UserPtr<T>(_address)));
        Check(EqualityComparer<T>.Default.Equals(isGood ? MemoryMarshal.Read<T>(_model.At(_address, good)) : default, value), "the value differs");
        TouchBothPages(write: false);
    }

    /// <summary>One store of the processor: whole, or not at all.</summary>
    private void PutUser<T>()
        where T : unmanaged
    {
        (_name, _length) = ("put_user", (ulong)Unsafe.SizeOf<T>());
        var value = MemoryMarshal.Read<T>(Noise(Unsafe.SizeOf<T>()));
        var good = Checked(write: true);
        var isGood = good == (int)_length;
        CheckResult(isGood ? Errno.None : Errno.EFAULT, _task.PutUser(value, new UserPtr<T>(_address)));
        if (isGood)
        {
            MemoryMarshal.Write(_model.At(_address, good), value);
        }

        TouchBothPages(write: true);
    }

    private void CopyStructFromUser()
    {
        _name = "copy_struct_from_user";
        var known = Unsafe.SizeOf<Extensible>();
        _length = LengthOfAnySize();
        var result = _task.CopyStructFromUser(out Extensible value, new UserPtr<Extensible>(_address), (nuint)_length);
        var isTooLong = _length > UserMemoryModel.PageSize;
        var expected = isTooLong ? Errno.E2BIG : CheckUnknown(known);
        var copied = expected == Errno.None ? Math.Min((int)_length, known) : 0;
        if (_model.Reachable(_address, (ulong)copied, write: false) < copied || (copied > 0 && !UserMemoryModel.InRange(_address, (ulong)copied)))
        {
            (expected, copied) = (Errno.EFAULT, 0);
        }

        CheckResult(expected, result);
        Span<byte> bytes = stackalloc byte[known];
        _model.At(_address, copied).CopyTo(bytes);
        Check(MemoryMarshal.Read<Extensible>(bytes) == value, "the value differs");
        if (!isTooLong)
        {
            TouchBothPages(write: false);
        }
    }

    /// <summary><c>check_zeroed_user</c>, which looks from the front: the first byte that is not zero hides a fault behind it.</summary>
    private Errno CheckUnknown(int known)
    {
        var (start, length) = (unchecked(_address + (ulong)known), (int)_length - known);
        if (length <= 0)
        {
            return Errno.None;
        }

        var good = UserMemoryModel.InRange(start, (ulong)length) ? _model.Reachable(start, (ulong)length, write: false) : 0;
        return _model.At(start, good).ContainsAnyExcept((byte)0) ? Errno.E2BIG : good < length ? Errno.EFAULT : Errno.None;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Extensible(ulong First, uint Second, uint Third, ulong Added);
}
