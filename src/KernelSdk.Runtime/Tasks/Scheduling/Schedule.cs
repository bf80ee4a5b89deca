using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>
/// Which task goes on whenever several could: a plain value, which is the same for every run of the same programs. Its text is one line
/// that <see cref="Parse"/> reads back.
/// </summary>
/// <example><code>
/// using var kernel = new TeachingKernel(new() { Schedule = Schedule.Parse("random:42") });
/// </code></example>
public abstract record Schedule
{
    private protected const char Separator = ':';

    /// <summary>
    /// First in, first out. A task goes on until it waits, ends or yields. The default.
    /// </summary>
    public static Schedule FirstInFirstOut { get; } = new FifoSchedule();

    /// <summary>Any task, at each end of a system call: finds what goes wrong only in some orders.</summary>
    /// <param name="seed">Says which.</param>
    public static Schedule Random(ulong seed) => new RandomSchedule(seed);

    /// <summary>The schedule that a line stands for.</summary>
    /// <param name="line">What <c>ToString</c> gave.</param>
    /// <exception cref="FormatException">It is no such line.</exception>
    public static Schedule Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (name, rest) = line.Split(Separator, 2) is [var before, var after] ? (before, after) : (line, "");
        return name switch
        {
            FifoSchedule.Name when rest.Length == 0 => FirstInFirstOut,
            RandomSchedule.Name when ulong.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => Random(seed),
            RecordedSchedule.Name => RecordedSchedule.ParseTurns(rest),
            _ => throw new FormatException($"'{line}' is no schedule."),
        };
    }

    /// <summary>Whether a task can lose its turn at the end of any system call.</summary>
    internal abstract bool IsPreemptive { get; }

    /// <summary>Somebody who follows it.</summary>
    internal abstract IPicker Start();
}

/// <summary>First in, first out: <c>fifo</c>.</summary>
public sealed record FifoSchedule : Schedule
{
    internal const string Name = "fifo";

    internal override bool IsPreemptive => false;

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal override IPicker Start() => new FirstPicker();
}

/// <summary>A task by chance at the end of each system call: <c>random:SEED</c>.</summary>
/// <param name="Seed">Says which.</param>
public sealed record RandomSchedule(ulong Seed) : Schedule
{
    internal const string Name = "random";

    internal override bool IsPreemptive => true;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}{Separator}{Seed}");

    internal override IPicker Start() => new RandomPicker(new(Seed));
}

/// <summary>So many turns in a row for a task, of those turns that somebody else could have had.</summary>
/// <param name="Pid">The task.</param>
/// <param name="Count">How many.</param>
public readonly record struct Turns(int Pid, int Count);

/// <summary>
/// The turns of a run, to have it again: <c>recorded:preemptive 1*3 2 1</c>. Where the program has changed meanwhile, and a task that
/// was to go on cannot, or the record is at its end, it goes on first in, first out.
/// </summary>
/// <param name="Preemptive">Whether turns could end at the end of any system call.</param>
/// <param name="Turns">The turns.</param>
public sealed record RecordedSchedule(bool Preemptive, ImmutableArray<Turns> Turns) : Schedule
{
    internal const string Name = "recorded";
    private const string PreemptiveWord = "preemptive";
    private const string CooperativeWord = "cooperative";
    private const char Times = '*';

    internal override bool IsPreemptive => Preemptive;

    /// <inheritdoc/>
    public bool Equals(RecordedSchedule? other)
        => other is not null && Preemptive == other.Preemptive && Turns.AsSpan().SequenceEqual(other.Turns.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Preemptive, Turns.Length);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Name).Append(Separator).Append(Preemptive ? PreemptiveWord : CooperativeWord);
        foreach (var (pid, count) in Turns)
        {
            text.Append(CultureInfo.InvariantCulture, $" {pid}");
            _ = count == 1 ? text : text.Append(CultureInfo.InvariantCulture, $"{Times}{count}");
        }

        return text.ToString();
    }

    internal static RecordedSchedule ParseTurns(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [PreemptiveWord or CooperativeWord, .. var turns])
        {
            throw new FormatException($"A recorded schedule begins with '{PreemptiveWord}' or '{CooperativeWord}', and not as '{text}' does.");
        }

        return new(words[0] == PreemptiveWord, [.. turns.Select(ParseTurn)]);
    }

    internal override IPicker Start() => new RecordedPicker(this, turn: 0, taken: 0);

    private static Turns ParseTurn(string word)
    {
        var parts = word.Split(Times);
        if (parts.Length <= 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) &&
            int.TryParse(parts.ElementAtOrDefault(1) ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return new(pid, count);
        }

        throw new FormatException($"'{word}' is no turn of a recorded schedule: those are '3' and '3{Times}7'.");
    }
}
