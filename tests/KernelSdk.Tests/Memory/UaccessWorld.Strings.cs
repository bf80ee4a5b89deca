namespace KernelSdk.Tests.Memory;

/// <content>What looks for the end of a string.</content>
internal sealed partial class UaccessWorld
{
    private void StrncpyFromUser()
    {
        _name = "strncpy_from_user";
        var buffer = Buffer();
        var good = _model.Reachable(_address, _length, write: false);
        var end = _model.At(_address, good).IndexOf((byte)0);
        var expected = end >= 0 ? end : good == (int)_length ? good : -(long)Errno.EFAULT;
        var result = _task.StrncpyFromUser(buffer, new(_address));
        Check(expected == result, $"{result}, not {expected}");
        var copied = end >= 0 ? end + 1 : expected < 0 ? 0 : good;
        Check(_model.At(_address, copied).SequenceEqual(buffer[..copied]), "the bytes differ");
        _model.Touch(_address, end >= 0 ? end + 1 : good, write: false);
    }

    private void StrnlenUser()
    {
        _name = "strnlen_user";
        _length = LengthOfAnySize();
        var max = unchecked((long)_length);
        var good = max <= 0 ? 0 : _model.Reachable(_address, _length, write: false);
        var end = _model.At(_address, good).IndexOf((byte)0);
        var expected = max <= 0 ? 0 : end >= 0 ? end + 1 : good == max ? max + 1 : 0;
        var result = _task.StrnlenUser(new(_address), max);
        Check(expected == result, $"{result}, not {expected}");
        _model.Touch(_address, end >= 0 ? end + 1 : good, write: false);
    }
}
