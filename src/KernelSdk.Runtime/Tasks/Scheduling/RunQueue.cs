namespace KernelSdk;

/// <summary>The tasks that could go on, in the order in which they came: a ring.</summary>
internal sealed class RunQueue
{
    private TaskStruct[] _tasks = new TaskStruct[8];
    private int _first;

    public int Count { get; private set; }

    public TaskStruct this[int index] => _tasks[Place(index)];

    public void Add(TaskStruct task)
    {
        if (Count == _tasks.Length)
        {
            var larger = new TaskStruct[Count * 2];
            for (var i = 0; i < Count; i++)
            {
                larger[i] = this[i];
            }

            (_tasks, _first) = (larger, 0);
        }

        _tasks[Place(Count++)] = task;
    }

    /// <summary>Takes one out; the others keep their order.</summary>
    public TaskStruct RemoveAt(int index)
    {
        var task = this[index];
        for (var i = index; i > 0; i--)
        {
            _tasks[Place(i)] = _tasks[Place(i - 1)];
        }

        _tasks[_first] = null!;
        _first = Place(1);
        Count--;
        return task;
    }

    /// <summary>Where the task of that number stands; -1 for nowhere.</summary>
    public int IndexOf(int pid)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Pid == pid)
            {
                return i;
            }
        }

        return -1;
    }

    public void Remove(TaskStruct task)
    {
        if (IndexOf(task.Pid) is >= 0 and var index)
        {
            RemoveAt(index);
        }
    }

    private int Place(int index) => (_first + index) & (_tasks.Length - 1);
}
