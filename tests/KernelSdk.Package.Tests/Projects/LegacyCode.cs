namespace KernelSdk.Package.Tests.Projects;

/// <summary>Code with mistakes in it, older than the analyzers.</summary>
internal static class LegacyCode
{
    public const string Messages = """
        using System.Diagnostics.CodeAnalysis;
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Legacy;

        public struct Message
        {
            public uint Length;
            public uint Kind;
        }

        internal static partial class Messages
        {
            [SyscallDefine(1, Number = 700)]
            internal static SysResult Send(TaskStruct current, UserPtr<Message> source)
            {
                if (current.GetUser(out uint length, source.Cast<uint>()).IsError)
                {
                    return -EFAULT;
                }

                if (length > 64)
                {
                    return -EINVAL;
                }

                return current.CopyFromUser(out Message message, source) != 0 ? -EFAULT : message.Length;
            }

            internal static void Drop(TaskStruct current, UserPtr<int> pointer)
            {
        #pragma warning disable KSDK1010
                current.PutUser(1, pointer);
        #pragma warning restore KSDK1010
            }

            [SuppressMessage("KernelSdk.Uaccess", "KSDK1010:Result of a user access ignored", Justification = "It is a hint.")]
            internal static void Hint(TaskStruct current, UserPtr<int> pointer)
            {
                current.PutUser(2, pointer);
            }

            [UserPointerEscape("It is compared and never read through.")]
            internal static nint Raw(UserPtr<int> pointer) => (nint)(ulong)pointer.Address;
        }

        """;

    /// <summary>The same after a day of work: lines that moved, and one mistake more.</summary>
    public static readonly string Tomorrow = Messages
        .Replace("namespace Legacy;", "namespace Legacy;\n\n// The calls of the message device.", StringComparison.Ordinal)
        .Replace("    internal static void Drop(", $"    {Lose}\n\n    internal static void Drop(", StringComparison.Ordinal);

    private const string Lose = "internal static void Lose(TaskStruct current, UserPtr<int> pointer) => current.PutUser(3, pointer);";

    /// <summary>One mistake that is a warning as declared, and one that is an error.</summary>
    public const string TwoKinds = """
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Legacy;

        internal static partial class Sums
        {
            [SyscallDefine(1, Number = 701)]
            internal static SysResult Sum(TaskStruct current, uint count)
            {
                var sum = 0L;
                for (var number = 0u; number < count; number++)
                {
                    sum += number;
                }

                return sum;
            }

            internal static void Drop(TaskStruct current, UserPtr<int> pointer)
            {
                current.PutUser(1, pointer);
            }
        }

        """;
}
