using System.Globalization;
using System.Text;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>What a script was seen to do.</summary>
/// <param name="Answers">What each step returned and left in memory.</param>
/// <param name="Tree">Everything that is there at the end, by path.</param>
internal sealed record FileObservation(IReadOnlyList<string> Answers, IReadOnlyList<string> Tree)
{
    /// <summary>Takes the answer to one script from what host_files.c printed, or <see cref="FileProgram"/> said in its words.</summary>
    public static FileObservation Read(FileScript script, Queue<string> lines)
    {
        var inodes = new InodeNames();
        string[] answers = [.. script.Steps.Select(step => Settle(step, lines.Dequeue(), inodes))];
        var tree = new List<string[]>();
        for (var line = lines.Dequeue(); line != "done"; line = lines.Dequeue())
        {
            tree.Add(line.Split(' '));
        }

        // "tree PATH MODE NLINK UID GID RDEV SIZE BLOCKS DEVICE:INODE [HASH]"
        return new(answers, [.. tree.OrderBy(each => each[1], StringComparer.Ordinal).Select(each => Entry(each, inodes))]);
    }

    public bool Agrees(FileObservation other) => Answers.SequenceEqual(other.Answers) && Tree.SequenceEqual(other.Tree);

    /// <summary>The script up to the first step that the two differ in; all of it where only what is left differs.</summary>
    public static FileScript Cut(FileScript script, FileObservation host, FileObservation sdk)
    {
        var first = host.Answers.Zip(sdk.Answers).TakeWhile(static pair => pair.First == pair.Second).Count();
        return script with { Steps = script.Steps[..Math.Min(first + 1, script.Steps.Length)] };
    }

    /// <summary>The call that they differ in first, and what the two said; where only what is left differs, that.</summary>
    public static string Kind(FileScript script, FileObservation host, FileObservation sdk)
    {
        var last = Cut(script, host, sdk).Steps.Length - 1;
        var (theirs, ours) = (host.Answers[last].Split(' ')[0], sdk.Answers[last].Split(' ')[0]);
        return host.Answers[last] == sdk.Answers[last] ? "what is left" : $"{script.Steps[last].Call} {Describe(theirs)} {Describe(ours)}";
    }

    /// <summary>The script with what the host made of it, and where the two do not agree with what each did.</summary>
    public static string Compare(FileScript script, FileObservation host, FileObservation sdk)
    {
        var text = new StringWriter();
        for (var i = 0; i < script.Steps.Length; i++)
        {
            text.WriteLine($"{script.Steps[i]} = {Describe(host.Answers[i])}");
            if (host.Answers[i] != sdk.Answers[i])
            {
                text.WriteLine($"    SDK {Describe(sdk.Answers[i])}");
            }
        }

        foreach (var line in host.Tree.Except(sdk.Tree))
        {
            text.WriteLine($"    HOST has {line}");
        }

        foreach (var line in sdk.Tree.Except(host.Tree))
        {
            text.WriteLine($"    SDK  has {line}");
        }

        return text.ToString();
    }

    private static string Settle(FileStep step, string line, InodeNames inodes)
    {
        var words = line.Split(' ');
        var isHash = words.Length > 1 && words[1].StartsWith('#');
        return words.Length == 1 || isHash ? line : $"{words[0]} {AnswerText.Of(step.Answer, Convert.FromHexString(words[1]), inodes)}";
    }

    private static string Entry(string[] words, InodeNames inodes)
    {
        var path = Encoding.Latin1.GetString(Convert.FromHexString(words[1]));
        ulong[] numbers = [.. words[9].Split(':').Select(static number => ulong.Parse(number, CultureInfo.InvariantCulture))];
        var inode = inodes.Inode(numbers[0], numbers[1]);
        return $"{path} {inode} mode={words[2]} nlink={words[3]} owner={words[4]}:{words[5]} rdev={words[6]} size={words[7]} "
            + $"blocks={words[8]} {string.Join(' ', words[10..])}";
    }

    /// <summary>An answer, with the error by name.</summary>
    private static string Describe(string answer)
        => long.TryParse(answer, CultureInfo.InvariantCulture, out var value) && value is < 0 and >= -SysResult.MaxErrno
            ? SysResult.FromInt64(value).ToString()
            : answer;
}
