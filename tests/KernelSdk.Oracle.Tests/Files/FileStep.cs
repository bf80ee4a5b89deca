using System.Collections.Immutable;
using System.Globalization;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>What a system call leaves in <see cref="FileArena.Out"/> when it succeeds.</summary>
internal enum Answer
{
    /// <summary>Nothing that is compared.</summary>
    None,

    /// <summary>As many bytes as it returns.</summary>
    Bytes,

    /// <summary><c>struct stat</c>.</summary>
    Stat,

    /// <summary><c>struct statx</c>.</summary>
    Statx,

    /// <summary><c>struct linux_dirent64</c>s.</summary>
    Names64,

    /// <summary><c>struct linux_dirent</c>s.</summary>
    Names,

    /// <summary><c>struct flock</c>.</summary>
    Lock,
}

/// <summary>A system call that a script makes.</summary>
/// <param name="Actor">Which process makes it.</param>
/// <param name="Call">Which.</param>
/// <param name="Operands">With what; six at most.</param>
internal sealed record FileStep(int Actor, FileCall Call, ImmutableArray<Operand> Operands)
{
    /// <summary>What it leaves in memory.</summary>
    public Answer Answer { get; init; }

    /// <summary>How much of memory it leaves that in; null for as much as it returns.</summary>
    public int? AnswerBytes => Answer switch
    {
        Answer.None => 0,
        Answer.Stat => 144,
        Answer.Statx => 256,
        Answer.Lock => 32,
        _ => null,
    };

    /// <summary>As host_files.c reads it.</summary>
    public string Line
    {
        get
        {
            var operands = string.Concat(Operands.Select(static operand => $"{operand.Text} "));
            var none = string.Concat(Enumerable.Repeat("0 ", 6 - Operands.Length));
            var dump = AnswerBytes?.ToString("x", CultureInfo.InvariantCulture) ?? "r";
            return $"call {Actor:x} {(int)Call:x} {operands}{none}{dump}";
        }
    }

    public override string ToString() => $"{Actor}: {Call.ToString().ToLowerInvariant()}({string.Join(", ", Operands)})";
}
