namespace KernelSdk;

/// <summary>Where lseek(2) counts from: <c>SEEK_*</c> of linux/fs.h.</summary>
public enum SeekWhence : uint
{
    /// <summary>The beginning.</summary>
    SEEK_SET = 0,

    /// <summary>Where the file stands.</summary>
    SEEK_CUR = 1,

    /// <summary>The end.</summary>
    SEEK_END = 2,

    /// <summary>The next byte that is not in a hole, from the offset on.</summary>
    SEEK_DATA = 3,

    /// <summary>The next hole, from the offset on; the end of the file is one.</summary>
    SEEK_HOLE = 4,
}
