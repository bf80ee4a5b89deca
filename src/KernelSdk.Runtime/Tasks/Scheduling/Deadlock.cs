using System.Collections.Immutable;
using System.Text;

namespace KernelSdk;

/// <summary>A task that nobody will wake.</summary>
/// <param name="Pid">The task.</param>
/// <param name="Comm">Its name.</param>
/// <param name="Call">The system call it waits in, as a trace shows it.</param>
/// <param name="On">What it waits for.</param>
/// <param name="Holders">The tasks that could do something for it, if they were not waiting themselves; by their numbers.</param>
public sealed record BlockedTask(int Pid, string Comm, string Call, ImmutableArray<string> On, ImmutableArray<int> Holders)
{
    /// <inheritdoc/>
    public bool Equals(BlockedTask? other)
        => other is not null && (Pid, Comm, Call) == (other.Pid, other.Comm, other.Call)
            && On.SequenceEqual(other.On) && Holders.SequenceEqual(other.Holders);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pid, Comm, Call);

    /// <summary>One line: <c>1 (a) in read(3, ...), waits for a pipe to have data; 2 could help</c>.</summary>
    public override string ToString()
    {
        var what = On.IsEmpty ? "nothing that could happen" : string.Join(" or ", On);
        var who = Holders.IsEmpty ? "nobody" : string.Join(" or ", Holders);
        return $"{Pid} ({Comm}) in {Call}, waits for {what}; {who} could help";
    }
}

/// <summary>
/// The end of a run in which every task that is left waits for another one: the wait-for graph, task by task.
/// </summary>
/// <param name="Tasks">The tasks that wait.</param>
/// <param name="Cycle">Tasks of which each waits for the next, and the last for the first; empty if somebody waits for nobody.</param>
public sealed record Deadlock(ImmutableArray<BlockedTask> Tasks, ImmutableArray<int> Cycle)
{
    /// <inheritdoc/>
    public bool Equals(Deadlock? other) => other is not null && Tasks.SequenceEqual(other.Tasks) && Cycle.SequenceEqual(other.Cycle);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tasks.Length, Cycle.Length);

    /// <summary>One line for each task, and one for a circle of them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("deadlock: no task can go on, and there is no deadline to wait for");
        foreach (var task in Tasks)
        {
            text.Append("\n  ").Append(task);
        }

        return Cycle.IsEmpty ? text.ToString() : text.Append($"\n  in a circle: {string.Join(" -> ", [.. Cycle, Cycle[0]])}").ToString();
    }

    /// <summary>What keeps the tasks of a kernel waiting; null if none waits.</summary>
    internal static Deadlock? Find(Kernel kernel)
    {
        var blocked = kernel.Tasks.Where(task => task.IsBlocked).ToList();
        if (blocked.Count == 0)
        {
            return null;
        }

        var tasks = blocked.Select(task => Describe(kernel, task)).ToImmutableArray();
        return new(tasks, CycleOf(tasks));
    }

    private static BlockedTask Describe(Kernel kernel, TaskStruct task)
    {
        var queues = task.WaitsFor().ToList();
        var holders = kernel.Tasks.Where(other => !other.HasEnded && queues.Exists(queue => CanWake(other, queue))).ToList();
        _ = holders.Count > 1 && holders.Remove(task); // Only who has nobody else waits for himself.
        var names = queues.Select(queue => queue.Name).Distinct();
        return new(task.Pid, task.Comm, task.ParkedCallText(), [.. names], [.. holders.Select(holder => holder.Pid)]);
    }

    private static bool CanWake(TaskStruct task, WaitQueue queue)
        => queue.Owner is { } owner
            && (owner.CanBeWokenBy(queue, task) || task.Files.Open.Any(fd => owner.CanBeWokenThrough(queue, task.Files.Get((uint)fd)!)));

    /// <summary>From each task to the first one that could help it, until one comes again.</summary>
    private static ImmutableArray<int> CycleOf(ImmutableArray<BlockedTask> tasks)
    {
        var next = tasks.Where(task => !task.Holders.IsEmpty)
            .ToDictionary(task => task.Pid, task => task.Holders[0]);
        foreach (var start in next.Keys)
        {
            List<int> way = [start];
            while (next.TryGetValue(way[^1], out var helper))
            {
                if (way.IndexOf(helper) is >= 0 and var again)
                {
                    return [.. way[again..]];
                }

                way.Add(helper);
            }
        }

        return [];
    }
}
