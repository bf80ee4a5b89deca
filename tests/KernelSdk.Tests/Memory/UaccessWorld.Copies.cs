using System.Runtime.InteropServices;

namespace KernelSdk.Tests.Memory;

/// <content>What copies bytes.</content>
internal sealed partial class UaccessWorld
{
    private void CopyFromUser()
    {
        _name = "copy_from_user";
        var buffer = Buffer();
        var left = _task.CopyFromUser(buffer, new(_address));
        CheckLoaded(Checked(write: false), left, buffer, zeroesTail: true);
    }

    private void CopyToUser()
    {
        _name = "copy_to_user";
        var source = Noise((int)_length);
        var left = _task.CopyToUser(new UserPtr<byte>(_address), source);
        CheckStored(Checked(write: true), left, source);
    }

    private void CopyArrayFromUser()
    {
        _name = "copy_from_user of words";
        _length -= _length % sizeof(ulong);
        var buffer = Buffer();
        var left = _task.CopyFromUser(MemoryMarshal.Cast<byte, ulong>(buffer), new(_address));
        CheckLoaded(Checked(write: false), left, buffer, zeroesTail: true);
    }

    private void CopyArrayToUser()
    {
        _name = "copy_to_user of words";
        _length -= _length % sizeof(ulong);
        var source = Noise((int)_length);
        var left = _task.CopyToUser(new UserPtr<ulong>(_address), MemoryMarshal.Cast<byte, ulong>(source));
        CheckStored(Checked(write: true), left, source);
    }

    private void UncheckedCopyFromUser()
    {
        _name = "__copy_from_user";
        var buffer = Buffer();
        var left = _task.UncheckedCopyFromUser(buffer, new(_address));
        CheckLoaded(_model.Reachable(_address, _length, write: false), left, buffer, zeroesTail: false);
    }

    private void UncheckedCopyToUser()
    {
        _name = "__copy_to_user";
        var source = Noise((int)_length);
        var left = _task.UncheckedCopyToUser(new UserPtr<byte>(_address), source);
        CheckStored(_model.Reachable(_address, _length, write: true), left, source);
    }

    private void CopyFromUserInatomic()
    {
        _name = "__copy_from_user_inatomic";
        var frames = _task.Kernel.FramesInUse;
        var buffer = Buffer();
        var left = _task.CopyFromUserInatomic(buffer, new(_address));
        CheckLoaded(_model.Present(_address, _length, write: false), left, buffer, zeroesTail: false);
        Check(frames == _task.Kernel.FramesInUse, "a page was brought in");
    }

    private void CopyToUserInatomic()
    {
        _name = "__copy_to_user_inatomic";
        var frames = _task.Kernel.FramesInUse;
        var source = Noise((int)_length);
        var left = _task.CopyToUserInatomic(new UserPtr<byte>(_address), source);
        CheckStored(_model.Present(_address, _length, write: true), left, source);
        Check(frames == _task.Kernel.FramesInUse, "a page was brought in");
    }

    private void ClearUser()
    {
        _name = "clear_user";
        _length = LengthOfAnySize();
        var good = Checked(write: true);
        CheckLeft(good, _task.ClearUser(new(_address), (nuint)_length));
        _model.At(_address, good).Clear();
        _model.Touch(_address, good, write: true);
    }

    private void MemdupUser()
    {
        _name = "memdup_user";
        _length = LengthOfAnySize();
        var isTooLong = _length > AddressSpace.MemdupMax;
        var good = isTooLong ? 0 : Checked(write: false);
        var isGood = (ulong)good == _length;
        var result = _task.MemdupUser(out var copy, new(_address), (nuint)_length);
        CheckResult(isTooLong ? Errno.ENOMEM : isGood ? Errno.None : Errno.EFAULT, result);
        Check(copy.AsSpan().SequenceEqual(isGood ? _model.At(_address, good) : []), "the copy differs");
        _model.Touch(_address, good, write: false);
    }

    /// <summary>A look that changes nothing.</summary>
    private void Peek()
    {
        _name = "peek";
        var frames = _task.Kernel.FramesInUse;
        var buffer = Buffer();
        var good = _model.Reachable(_address, _length, write: false);
        CheckLeft(good, _task.Mm.Peek(buffer, new(_address)));
        Check(_model.At(_address, good).SequenceEqual(buffer[..good]), "the bytes differ");
        Check(frames == _task.Kernel.FramesInUse, "a page was brought in");
    }

    /// <summary>A copy in the kernel's direction, whose buffer was full of noise.</summary>
    private void CheckLoaded(int good, nuint left, ReadOnlySpan<byte> buffer, bool zeroesTail)
    {
        CheckLeft(good, left);
        Check(_model.At(_address, good).SequenceEqual(buffer[..good]), "the bytes differ");
        Check(!zeroesTail || !buffer[good..].ContainsAnyExcept((byte)0), "the rest is not zero");
        _model.Touch(_address, good, write: false);
    }

    private void CheckStored(int good, nuint left, ReadOnlySpan<byte> source)
    {
        CheckLeft(good, left);
        source[..good].CopyTo(_model.At(_address, good));
        _model.Touch(_address, good, write: true);
    }

    /// <summary>For calls that take any size of the user's: now and then more than there can be.</summary>
    private ulong LengthOfAnySize() => _random.Next(8) switch
    {
        0 => unchecked((ulong)_random.NextInt64(long.MinValue, long.MaxValue)),
        1 => unchecked(AddressSpace.TaskSize - Math.Min(_address, AddressSpace.TaskSize) + (ulong)_random.Next(3) - 1),
        _ => _length,
    };
}
