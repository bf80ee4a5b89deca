using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>How splice(2), tee(2) and vmsplice(2) move bytes: <c>SPLICE_F_*</c>.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum SpliceFlags : uint
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>Move pages instead of copying them; a hint.</summary>
    SPLICE_F_MOVE = 1,

    /// <summary>Do not wait for a pipe.</summary>
    SPLICE_F_NONBLOCK = 2,

    /// <summary>More will follow; a hint.</summary>
    SPLICE_F_MORE = 4,

    /// <summary>The pages are a gift to the kernel.</summary>
    SPLICE_F_GIFT = 8,

    /// <summary>All there are.</summary>
    All = SPLICE_F_MOVE | SPLICE_F_NONBLOCK | SPLICE_F_MORE | SPLICE_F_GIFT,
}
