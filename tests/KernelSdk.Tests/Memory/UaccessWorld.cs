using System.Runtime.InteropServices;
using Xunit.Sdk;

namespace KernelSdk.Tests.Memory;

/// <summary>A task with memory laid out at random, and primitives called on it at random, each compared with the model.</summary>
internal sealed partial class UaccessWorld
{
    private const int MostBytes = 4 * UserMemoryModel.PageSize;

    private readonly TaskStruct _task;
    private readonly Random _random;
    private readonly UserMemoryModel _model;
    private readonly byte[] _noise = new byte[2 * MostBytes];
    private readonly byte[] _buffer = new byte[MostBytes];

    // The call that is being made, for the message of a failure.
    private string _name = "";
    private ulong _address;
    private ulong _length;

    public UaccessWorld(TaskStruct task, Random random)
    {
        (_task, _random, _model) = (task, random, new(task.Mm, random));
        random.NextBytes(_noise);
        for (var i = 0; i < _noise.Length; i += random.Next(1, 512))
        {
            _noise[i] = 0; // So that strings end.
        }
    }

    /// <summary>The call of the last step: <c>copy_from_user(0x10000, 8)</c>.</summary>
    public string LastCall => $"{_name}(0x{_address:x}, {_length})";

    public void Step()
    {
        (_address, _length) = (_model.Address(), (ulong)_model.Length());
        switch (_random.Next(20))
        {
            case 0 or 1:
                CopyFromUser();
                break;
            case 2 or 3:
                CopyToUser();
                break;
            case 4:
                CopyArrayFromUser();
                break;
            case 5:
                CopyArrayToUser();
                break;
            case 6:
                UncheckedCopyFromUser();
                break;
            case 7:
                UncheckedCopyToUser();
                break;
            case 8:
                CopyFromUserInatomic();
                break;
            case 9:
                CopyToUserInatomic();
                break;
            case 10:
                ClearUser();
                break;
            case 11:
                MemdupUser();
                break;
            case 12:
                Peek();
                break;
            case 13 or 14:
                GetUser();
                break;
            case 15 or 16:
                PutUser();
                break;
            case 17:
                CopyStructFromUser();
                break;
            case 18:
                StrncpyFromUser();
                break;
            default:
                StrnlenUser();
                break;
        }
    }

    /// <summary>All of memory is what it must be.</summary>
    public void Check()
    {
        (_name, _address, _length) = ("end", 0, 0);
        _model.Check(_task.Mm);
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new XunitException(what);
        }
    }

    private void CheckLeft(int good, nuint left)
    {
        if (_length - (ulong)good != left)
        {
            throw new XunitException($"{left} bytes left, not {_length - (ulong)good}");
        }
    }

    private static void CheckResult(Errno expected, SysResult result)
    {
        if ((-expected).ToWord() != result.ToWord())
        {
            throw new XunitException($"{result}, not {-expected}");
        }
    }

    /// <summary>How far a checked primitive comes.</summary>
    private int Checked(bool write) => UserMemoryModel.InRange(_address, _length) ? _model.Reachable(_address, _length, write) : 0;

    /// <summary>A buffer full of leftovers, as long as the call is.</summary>
    private Span<byte> Buffer() => Fresh(_buffer.AsSpan(0, (int)_length));

    private Span<T> Fresh<T>(Span<T> buffer)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(buffer);
        Noise(bytes.Length).CopyTo(bytes);
        return buffer;
    }

    private ReadOnlySpan<byte> Noise(int length) => _noise.AsSpan(_random.Next(_noise.Length - length + 1), length);

    /// <summary>
    /// Which page of an access across two a processor tries first, and how far a copy goes whose result is an error anyway, is
    /// nobody's business; but the model has to know what is present. So both are touched.
    /// </summary>
    private void TouchBothPages(bool write)
    {
        Touch(_address, write);
        Touch(unchecked(_address + Math.Max(_length, 1) - 1), write);
    }

    private void Touch(ulong address, bool write)
    {
        var good = _model.Reachable(address, 1, write);
        var bytes = _model.At(address, good);
        var left = write ? _task.CopyToUser(new UserPtr<byte>(address), bytes) : _task.CopyFromUser(_buffer.AsSpan(0, good), new(address));
        Check(left == 0, "a byte that could be touched");
        _model.Touch(address, good, write);
    }
}
