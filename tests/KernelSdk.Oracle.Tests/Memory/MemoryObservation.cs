using System.Globalization;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>What a step was seen to do.</summary>
/// <param name="Result">What it returned, or the signal that it raised.</param>
/// <param name="Maps">The areas behind it; null if they are as behind the process's step before.</param>
internal sealed record MemoryAnswer(string Result, string? Maps);

/// <summary>What a script was seen to do.</summary>
/// <param name="Answers">One for each step that came to its end.</param>
/// <param name="Contents">What the memory of each process holds at the end, page by page, and the file.</param>
/// <param name="Status">How the first process ended.</param>
internal sealed record MemoryObservation(IReadOnlyList<MemoryAnswer> Answers, IReadOnlyList<string> Contents, string Status)
{
    /// <summary>Takes the answer to one script from what host_mm.c printed.</summary>
    public static MemoryObservation Read(Queue<string> lines)
    {
        var (answers, contents) = (new List<MemoryAnswer>(), new List<string>());
        while (true)
        {
            var line = lines.Dequeue();
            switch (line.Split(' ')[0])
            {
                case "step":
                    answers.Add(new(Known(line["step ".Length..]), null));
                    break;
                case "maps":
                    answers[^1] = answers[^1] with { Maps = line["maps".Length..].Trim() };
                    break;
                case "status":
                    return new(answers, contents, line["status ".Length..]);
                default:
                    contents.Add(line);
                    break;
            }
        }
    }

    /// <summary>The properties of areas that the host alone has are its own affair.</summary>
    private static string Known(string result)
        => result.StartsWith("flags", StringComparison.Ordinal)
            ? string.Join(' ', result.Split(' ').Select(MemoryLayoutText.OnlyKnown))
            : result;

    public bool Agrees(MemoryObservation other)
        => Answers.SequenceEqual(other.Answers) && Contents.SequenceEqual(other.Contents) && Status == other.Status;

    /// <summary>The script with what both sides made of it, and where they do not agree with what each did.</summary>
    public static string Compare(MemoryScript script, MemoryObservation host, MemoryObservation sdk)
    {
        var text = new StringWriter();
        if (script.FileBytes is { } bytes)
        {
            text.WriteLine($"with a file of {bytes} bytes");
        }

        for (var i = 0; i < script.Steps.Length; i++)
        {
            var (theirs, ours) = (host.Answers.ElementAtOrDefault(i), sdk.Answers.ElementAtOrDefault(i));
            text.WriteLine($"{script.Steps[i]} = {Describe(theirs?.Result)}");
            if (theirs?.Result != ours?.Result)
            {
                text.WriteLine($"    SDK   {Describe(ours?.Result)}");
            }

            Line(text, theirs?.Maps, ours?.Maps);
        }

        Line(text, string.Join("\n          ", host.Contents), string.Join("\n          ", sdk.Contents));
        Line(text, host.Status, sdk.Status);
        return text.ToString();
    }

    private static void Line(StringWriter text, string? host, string? sdk)
    {
        if (host == sdk)
        {
            if (host is not null)
            {
                text.WriteLine($"    both  {Window.DescribeAll(host)}");
            }

            return;
        }

        text.WriteLine($"    HOST  {Window.DescribeAll(host ?? "as before")}");
        text.WriteLine($"    SDK   {Window.DescribeAll(sdk ?? "as before")}");
    }

    /// <summary>A result, with the error by name.</summary>
    private static string Describe(string? result)
    {
        var word = result?.Split(' ')[0];
        return result is null
            ? "was not reached"
            : long.TryParse(word, CultureInfo.InvariantCulture, out var value) && value is < 0 and >= -SysResult.MaxErrno
                ? $"{SysResult.FromInt64(value)}{result[word!.Length..]}"
                : Window.DescribeAll(result);
    }
}
