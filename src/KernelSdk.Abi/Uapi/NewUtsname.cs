using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace KernelSdk;

/// <summary>
/// What uname(2) fills: <c>struct new_utsname</c>, six strings of 65 bytes with their terminators, 390 bytes.
/// </summary>
[CName("new_utsname", Header = "linux/utsname.h")]
[StructLayout(LayoutKind.Sequential)]
public struct NewUtsname : ITraceFormattable
{
    /// <summary><c>__NEW_UTS_LEN</c>: the longest string, without its terminator.</summary>
    public const int MaxLength = 64;

    /// <summary>The operating system's name, <c>Linux</c>.</summary>
    public Field sysname;

    /// <summary>The host's name.</summary>
    public Field nodename;

    /// <summary>The kernel's release, <c>6.18.0</c>.</summary>
    public Field release;

    /// <summary>The kernel's version: when and how it was built.</summary>
    public Field version;

    /// <summary>The architecture, <c>x86_64</c>.</summary>
    public Field machine;

    /// <summary>The NIS domain.</summary>
    public Field domainname;

    /// <inheritdoc/>
    public readonly void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Text("sysname", sysname.Bytes);
        text.Text("nodename", nodename.Bytes);
        text.Elide();
    }

    /// <summary>A string of at most 64 bytes and its terminator.</summary>
    [InlineArray(MaxLength + 1)]
    public struct Field
    {
        private byte _first;

        /// <summary>The bytes up to the terminator.</summary>
        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public readonly ReadOnlySpan<byte> Bytes
        {
            get
            {
                ReadOnlySpan<byte> all = this;
                var end = all.IndexOf((byte)0);
                return end < 0 ? all : all[..end];
            }
        }

        /// <summary>A field that holds <paramref name="value"/> in UTF-8, cut to 64 bytes.</summary>
        /// <param name="value">The text.</param>
        public static Field From(string value)
        {
            Field field = default;
            Encoding.UTF8.TryGetBytes(value, ((Span<byte>)field)[..MaxLength], out _);
            return field;
        }

        /// <summary>The text.</summary>
        public override readonly string ToString() => Encoding.UTF8.GetString(Bytes);
    }
}
