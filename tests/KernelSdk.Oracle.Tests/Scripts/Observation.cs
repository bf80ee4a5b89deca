using System.Globalization;

namespace KernelSdk.Oracle.Tests;

/// <summary>What a script was seen to do.</summary>
/// <param name="Calls">For each call that returned, the result and every change of memory.</param>
/// <param name="Status">How the program ended, as wait(2) tells it.</param>
/// <param name="Output">What came out of descriptor 1, in hexadecimal.</param>
/// <param name="Error">What came out of descriptor 2.</param>
internal sealed record Observation(IReadOnlyList<string> Calls, string Status, string Output, string Error)
{
    /// <summary>Takes the answer to one script from what host_driver.c printed.</summary>
    public static Observation Read(Queue<string> lines)
    {
        var calls = new List<string>();
        while (lines.Peek().StartsWith("call ", StringComparison.Ordinal))
        {
            calls.Add(After("call ", lines.Dequeue()));
        }

        return new(calls, After("status ", lines.Dequeue()), After("out ", lines.Dequeue()), After("err ", lines.Dequeue()));
    }

    public bool Agrees(Observation other)
        => Calls.SequenceEqual(other.Calls) && Status == other.Status && Output == other.Output && Error == other.Error;

    /// <summary>The script with what both kernels made of it, side by side where they differ.</summary>
    public static string Compare(Script script, Observation host, Observation sdk)
    {
        var text = new StringWriter();
        text.WriteLine($"input: {script.Input.Length} bytes, at most {script.MaxOpenFiles} files");
        var index = 0;
        foreach (var step in script.Steps)
        {
            text.WriteLine(step);
            if (step is Call)
            {
                Line(text, Result(host, index), Result(sdk, index));
                index++;
            }
        }

        text.WriteLine("end");
        Line(text, host.Status, sdk.Status);
        Line(text, "stdout " + host.Output, "stdout " + sdk.Output);
        Line(text, "stderr " + host.Error, "stderr " + sdk.Error);
        return text.ToString();
    }

    private static void Line(StringWriter text, string host, string sdk)
    {
        if (host == sdk)
        {
            text.WriteLine($"    both  {Shorten(host)}");
            return;
        }

        text.WriteLine($"    HOST  {Shorten(host)}");
        text.WriteLine($"    SDK   {Shorten(sdk)}");
    }

    /// <summary>A call's line, with the error by name.</summary>
    private static string Result(Observation observation, int index)
    {
        if (index >= observation.Calls.Count)
        {
            return "did not return";
        }

        var line = observation.Calls[index];
        var word = line.Split(' ')[0];
        return long.TryParse(word, CultureInfo.InvariantCulture, out var result) && result is < 0 and >= -SysResult.MaxErrno
            ? $"{SysResult.FromInt64(result)}{line[word.Length..]}"
            : line;
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : $"{text[..200]}... ({text.Length} characters)";

    private static string After(string label, string line)
        => line.StartsWith(label, StringComparison.Ordinal)
            ? line[label.Length..]
            : throw new FormatException($"host_driver printed '{line}' in place of '{label.Trim()}'.");
}
