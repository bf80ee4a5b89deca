using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Which way a user access moves bytes.</summary>
internal enum Direction
{
    /// <summary>From user memory.</summary>
    Fetch,

    /// <summary>To user memory.</summary>
    Store,

    /// <summary>Both: atomics.</summary>
    Exchange,

    /// <summary>It only looks: <c>strnlen_user</c>.</summary>
    Measure,
}

/// <summary>What a function of the uaccess family does.</summary>
/// <param name="Direction">Which way the bytes go.</param>
/// <param name="Result">What its result says.</param>
/// <param name="IsChecked">Whether it checks the range itself, as all do but the raw ones.</param>
/// <param name="MayFault">Whether it brings pages in, which takes time.</param>
internal sealed record UserAccessKind(Direction Direction, ResultKind Result, bool IsChecked = true, bool MayFault = true)
{
    private static readonly Dictionary<string, UserAccessKind> ByName = new(StringComparer.Ordinal)
    {
        ["CopyFromUser"] = new(Direction.Fetch, ResultKind.BytesLeft),
        ["CopyToUser"] = new(Direction.Store, ResultKind.BytesLeft),
        ["ClearUser"] = new(Direction.Store, ResultKind.BytesLeft),
        ["GetUser"] = new(Direction.Fetch, ResultKind.Errno),
        ["PutUser"] = new(Direction.Store, ResultKind.Errno),
        ["MemdupUser"] = new(Direction.Fetch, ResultKind.Errno),
        ["CopyStructFromUser"] = new(Direction.Fetch, ResultKind.Errno),
        ["StrncpyFromUser"] = new(Direction.Fetch, ResultKind.LengthOrErrno),
        ["StrnlenUser"] = new(Direction.Measure, ResultKind.LengthOrZero),
        ["UncheckedCopyFromUser"] = new(Direction.Fetch, ResultKind.BytesLeft, IsChecked: false),
        ["UncheckedCopyToUser"] = new(Direction.Store, ResultKind.BytesLeft, IsChecked: false),
        ["CopyFromUserInatomic"] = new(Direction.Fetch, ResultKind.BytesLeft, IsChecked: false, MayFault: false),
        ["CopyToUserInatomic"] = new(Direction.Store, ResultKind.BytesLeft, IsChecked: false, MayFault: false),
        ["GetUserInatomic"] = new(Direction.Fetch, ResultKind.Errno, MayFault: false),
        ["CmpxchgUser"] = new(Direction.Exchange, ResultKind.Errno),
        ["AtomicOpUser"] = new(Direction.Exchange, ResultKind.Errno),
    };

    private static readonly Dictionary<(string Type, string Method), UserAccessKind> OfTransfers = new()
    {
        [("UserAccessWindow", "UnsafePutUser")] = new(Direction.Store, ResultKind.Errno, IsChecked: false),
        [("UserAccessWindow", "UnsafeGetUser")] = new(Direction.Fetch, ResultKind.Errno, IsChecked: false),
        [("UserReader", "Read")] = new(Direction.Fetch, ResultKind.Errno),
        [("UserReader", "ReadToEnd")] = new(Direction.Fetch, ResultKind.Errno),
        [("UserWriter", "Write")] = new(Direction.Store, ResultKind.Errno),
        [("UserWriter", "Clear")] = new(Direction.Store, ResultKind.Errno),
        [("IovIter", "CopyFrom")] = new(Direction.Fetch, ResultKind.Moved),
        [("IovIter", "CopyFromFull")] = new(Direction.Fetch, ResultKind.Truth),
        [("IovIter", "CopyTo")] = new(Direction.Store, ResultKind.Moved),
        [("IovIter", "Zero")] = new(Direction.Store, ResultKind.Moved),
    };

    /// <summary>What a method of that name does, if it is one of the family.</summary>
    public static UserAccessKind? Find(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>What a method of a reader, a writer or an iterator does, if it goes to user memory.</summary>
    public static UserAccessKind? Find(string type, string method) => OfTransfers.TryGetValue((type, method), out var kind) ? kind : null;
}

/// <summary>A call of the uaccess family.</summary>
/// <param name="Call">The call.</param>
/// <param name="Kind">What it does.</param>
/// <param name="User">The user address.</param>
/// <param name="UserArgument">Where it stands.</param>
/// <param name="Kernel">The kernel's side: a buffer, or a value.</param>
/// <param name="KernelArgument">Where it stands; null if there is none.</param>
/// <param name="Bytes">How many bytes it moves.</param>
/// <param name="Length">The value that says how many, if one does.</param>
/// <param name="Instance">What it is called on.</param>
internal sealed record UserAccess(
    IInvocationOperation Call,
    UserAccessKind Kind,
    Value User,
    IOperation UserArgument,
    Value Kernel,
    IArgumentOperation? KernelArgument,
    Interval Bytes,
    Value? Length,
    Value? Instance)
{
    public string Name => Call.TargetMethod.Name;
}
