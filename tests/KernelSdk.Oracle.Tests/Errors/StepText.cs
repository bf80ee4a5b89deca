using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KernelSdk.Oracle.Tests.Files;

namespace KernelSdk.Oracle.Tests.Errors;

/// <summary>
/// Steps of a script as text, <c>mkdir "d" 0700; open "d/x" O_CREAT|O_RDWR 0644</c>: calls with a semicolon between them.
/// </summary>
/// <remarks>
/// An operand is a path in quotes, <c>n*256</c> for a path of so many letters (or <c>a/*2048</c>), words in memory as <c>{1,2}</c>, numbers and
/// names joined by <c>|</c>. <c>OUT</c> and <c>DATA</c> are memory, <c>BAD</c> is none. <c>user</c> is setresgid and setresuid to 1000.
/// Descriptors count from 0: nothing is open at first.
/// </remarks>
internal static class StepText
{
    private const string User = "setresgid 1000 1000 1000; setresuid 1000 1000 1000";

    private static readonly Dictionary<string, ulong> Names = new()
    {
        ["NULL"] = 0, ["OUT"] = FileArena.Out, ["DATA"] = FileArena.Data, ["BAD"] = 0xffff_8000_0000_0000, ["LAST"] = FileArena.End - 4,
        ["AT_FDCWD"] = unchecked((ulong)-100), ["AT_SYMLINK_NOFOLLOW"] = 0x100, ["AT_REMOVEDIR"] = 0x200, ["AT_EMPTY_PATH"] = 0x1000,
        ["O_RDONLY"] = 0, ["O_WRONLY"] = 1, ["O_RDWR"] = 2, ["O_CREAT"] = 0x40, ["O_EXCL"] = 0x80, ["O_TRUNC"] = 0x200, ["O_APPEND"] = 0x400,
        ["O_NONBLOCK"] = 0x800, ["O_DIRECT"] = 0x4000, ["O_DIRECTORY"] = 0x1_0000, ["O_NOFOLLOW"] = 0x2_0000, ["O_NOATIME"] = 0x4_0000,
        ["O_CLOEXEC"] = 0x8_0000, ["O_PATH"] = 0x20_0000, ["O_TMPFILE"] = 0x41_0000,
        ["MS_RDONLY"] = 1, ["MS_NODEV"] = 4, ["MS_NOEXEC"] = 8, ["MS_REMOUNT"] = 32, ["MS_BIND"] = 4096, ["MS_MOVE"] = 8192,
        ["S_IFREG"] = 0x8000, ["S_IFIFO"] = 0x1000, ["S_IFCHR"] = 0x2000, ["S_IFBLK"] = 0x6000, ["S_IFDIR"] = 0x4000, ["S_IFSOCK"] = 0xc000,
        ["PROT_READ"] = 1, ["PROT_WRITE"] = 2, ["MAP_SHARED"] = 1, ["MAP_PRIVATE"] = 2, ["MAP_FIXED"] = 0x10, ["MAP_ANONYMOUS"] = 0x20,
        ["MAP_LOCKED"] = 0x2000, ["MAP_FIXED_NOREPLACE"] = 0x10_0000, ["F_SETFL"] = 4, ["F_GETLK"] = 5, ["F_SETLK"] = 6,
    };

    /// <summary>The steps of a text, all of one process.</summary>
    public static FileScript Parse(string text)
        => new([.. text.Replace("user;", User + ";", StringComparison.Ordinal).Split(';', StringSplitOptions.TrimEntries).Select(Step)]);

    private static FileStep Step(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var call = Enum.Parse<FileCall>(words[0].Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        var operands = ImmutableArray.CreateBuilder<Operand>();
        var slot = 0;
        foreach (var word in words.Skip(1))
        {
            operands.Add(Bytes(word) is { } bytes ? Operand.In(slot++, bytes) : Number(word));
        }

        return new(0, call, operands.ToImmutable());
    }

    private static byte[]? Bytes(string word)
    {
        if (word[0] == '"')
        {
            return Encoding.ASCII.GetBytes(word.Trim('"') + '\0');
        }

        if (word[0] == '{')
        {
            ulong[] numbers = [.. word.Trim('{', '}').Split(',').Select(Number)];
            var bytes = new byte[8 * numbers.Length];
            for (var i = 0; i < numbers.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), numbers[i]);
            }

            return bytes;
        }

        return word.Split('*') is [var part, var times]
            ? Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(part, int.Parse(times, CultureInfo.InvariantCulture))) + '\0')
            : null;
    }

    private static ulong Number(string word) => word.Split('|').Aggregate(0UL, static (all, each) => all | One(each));

    private static ulong One(string word)
        => Names.TryGetValue(word, out var known) ? known
            : word.StartsWith("0x", StringComparison.Ordinal) ? ulong.Parse(word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : word is ['0', _, ..] ? Convert.ToUInt64(word, 8)
            : unchecked((ulong)long.Parse(word, CultureInfo.InvariantCulture));
}
