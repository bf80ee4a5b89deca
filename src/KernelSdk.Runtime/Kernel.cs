using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// One kernel and its machine: tasks, memory, clock, console. Derive a partial class with <see cref="SyscallTableAttribute"/>;
/// the generator gives it its table.
/// </summary>
/// <remarks>
/// <para>A kernel has one logical CPU and no static state: exactly one of its tasks runs at a time, and hundreds of kernels can
/// live side by side. Time and randomness come from <see cref="KernelOptions"/> alone.</para>
/// <para>No user program can end the host process through a kernel: a bad address is a SIGSEGV for the task, an exception in a
/// system call an <see cref="KernelSdk.Oops"/>.</para>
/// </remarks>
/// <example><code>
/// var kernel = new TeachingKernel();
/// kernel.Spawn("hello", static libc => (int)libc.write(1, "Hello, kernel!\n"u8));
/// kernel.Run();
/// </code></example>
public abstract partial class Kernel : IDisposable
{
    private List<TaskStruct> _tasks = [];
    private List<Oops> _oopses = [];
    private IFileOperations[] _console;
    private KernelTimeProvider? _timeProvider;
    private Entry? _entry;

    /// <summary>A kernel that has not started.</summary>
    /// <param name="options">Seed, memory, console; the defaults if null.</param>
    protected Kernel(KernelOptions? options = null)
    {
        Options = options ?? new();
        Random = new(Options.Seed);
        Clock = new(Options.BootTime);
        Trace = new(this);
        DoubleFetches = new(this);
        Memory = new(Options.Memory) { Reclaim = Reclaim };
        EventLog = new(this);
        Scheduler = new(this);
        _console =
        [
            new ConsoleInput(() => Options.ConsoleInput ?? Console.OpenStandardInput()),
            new ConsoleOutput(() => Options.ConsoleOutput ?? Console.OpenStandardOutput()),
            new ConsoleOutput(() => Options.ConsoleError ?? Console.OpenStandardError()),
        ];
    }

    /// <summary>How it was started.</summary>
    public KernelOptions Options { get; }

    /// <summary>Its source of randomness.</summary>
    public KernelRandom Random { get; private set; }

    /// <summary>Its clock.</summary>
    public KernelClock Clock { get; private set; }

    /// <summary>The clock for .NET code that takes a <see cref="System.TimeProvider"/>.</summary>
    public TimeProvider TimeProvider => _timeProvider ??= new(this);

    /// <summary>Shows its system calls.</summary>
    public SyscallTracer Trace { get; private set; }

    /// <summary>Finds system calls that fetch the same user bytes twice.</summary>
    public DoubleFetchDetector DoubleFetches { get; private set; }

    /// <summary>The kernel log, dmesg(1).</summary>
    public KernelLog Log { get; private set; } = new();

    /// <summary>Its tasks in the order of their pids, those that have ended included.</summary>
    public IReadOnlyList<TaskStruct> Tasks => _tasks;

    /// <summary>The task that has the processor: <c>current</c>. Null outside of <see cref="Run"/>.</summary>
    public TaskStruct? Current => Scheduler.Current;

    /// <summary>What has happened so far, as far as <see cref="KernelOptions.EventLog"/> asks for it.</summary>
    public EventLog EventLog { get; private set; }

    /// <summary>Who waited for whom when <see cref="Run"/> threw a <see cref="DeadlockException"/>; null if it never has.</summary>
    public Deadlock? Deadlock { get; private set; }

    /// <summary>The exceptions that escaped from system calls.</summary>
    public IReadOnlyList<Oops> Oopses => _oopses;

    /// <summary>What is known of each row of its table.</summary>
    public IReadOnlyList<SyscallDescriptor> Syscalls => SyscallsMetadata;

    /// <summary>How many 4 KiB frames of the machine's memory are in use.</summary>
    public int FramesInUse => Memory.InUse;

    /// <summary>Says who has the processor.</summary>
    internal Scheduler Scheduler { get; private set; }

    /// <summary>Its frames.</summary>
    internal PhysicalMemory Memory { get; private set; }

    /// <summary>Every address space that has not been disposed of: <c>mmlist</c>.</summary>
    internal List<AddressSpace> AddressSpaces { get; private set; } = [];

    /// <summary>The generated table: the function behind each number.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "The generated table itself; copying it would cost each kernel 4 KiB.")]
    protected abstract SyscallHandler[] SysCallTable { get; }

    /// <summary>The generated descriptions, one for each row of the table.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "The generated table itself.")]
    protected abstract SyscallDescriptor[] SyscallsMetadata { get; }

    /// <summary>
    /// Adds a task that will run a user program. Most callers want the overload that takes a <c>Func&lt;Libc, int&gt;</c>.
    /// </summary>
    /// <remarks>
    /// The task has not begun when this returns. What it is to find other than it is, such as an end of a pipe as descriptor 0,
    /// the caller changes in its <see cref="TaskStruct.Files"/>, <see cref="TaskStruct.Fs"/> or <see cref="TaskStruct.Credentials"/>:
    /// what file actions and attributes do for posix_spawn(3).
    /// </remarks>
    /// <param name="name">The program's name.</param>
    /// <param name="main">The program; what it returns is its exit code.</param>
    /// <param name="parent">
    /// The task of this kernel that starts it, as by fork(2) and execve(2): its descriptors without FD_CLOEXEC, its working directory,
    /// root and umask, its credentials and its limits are the new task's too. Null for a program of the host: it has the console.
    /// </param>
    /// <exception cref="ArgumentException">The parent has ended, or is a task of another kernel.</exception>
    public TaskStruct SpawnImage(string name, Func<UserImage, int> main, TaskStruct? parent = null)
    {
        ArgumentNullException.ThrowIfNull(main);
        if (parent is not null && (parent.Kernel != this || parent.HasEnded))
        {
            throw new ArgumentException($"{parent} is no task of this kernel that could start another.", nameof(parent));
        }

        var mm = new AddressSpace(this);
        var (stack, heap) = UserLayout.Load(mm, Random);
        var pid = _tasks.Count + 1;
        var program = new UserProgram(main, stack, heap);
        if (parent is not null)
        {
            return Start(new(parent, pid, name, mm) { Program = program });
        }

        var task = new TaskStruct(this, pid, name, mm) { Program = program };
        for (var fd = 0u; fd < _console.Length; fd++)
        {
            var (mode, flags) = fd == 0 ? (Fmode.Read, OpenFlags.O_RDONLY) : (Fmode.Write, OpenFlags.O_WRONLY);
            task.Files.InstallAt(fd, new(PseudoFiles.PlaceOf(_console[fd]), _console[fd], mode, flags));
        }

        return Start(task);
    }

    /// <summary>
    /// Adds a task whose user code an engine runs. It has no memory and no open files until the caller gives it some, and owns no host
    /// thread: tens of thousands of such tasks are a matter of memory alone.
    /// </summary>
    /// <param name="name">The program's name.</param>
    /// <param name="engine">Runs its code.</param>
    /// <param name="regs">The registers that it begins with.</param>
    public TaskStruct SpawnMachineCode(string name, ICpuEngine engine, in PtRegs regs)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var task = new TaskStruct(this, _tasks.Count + 1, name, new(this));
        task.Cpu = new(Entry, this, task, engine) { Regs = regs };
        return Start(task);
    }

    /// <summary>
    /// Runs until every task has ended, each in its turn. What the host's own code throws meanwhile, a listener of the tracer say,
    /// is thrown here.
    /// </summary>
    /// <returns>The exit code of the first task, as a shell would show it: 128 and the signal if one ended it.</returns>
    /// <exception cref="DeadlockException">All tasks that are left wait for each other. Their programs have been ended.</exception>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    public int Run()
    {
        if (Scheduler.IsRunning)
        {
            throw new InvalidOperationException("The kernel runs already.");
        }

        Scheduler.Loop();
        if (KernelSdk.Deadlock.Find(this) is { } deadlock)
        {
            Deadlock = deadlock;
            Log.Write(Clock, deadlock.ToString());
            EndTasks();
            throw new DeadlockException(deadlock);
        }

        return _tasks.Count > 0 ? _tasks[0].ExitStatus.ShellCode : 0;
    }

    /// <summary>Takes programs that have not ended off their host threads, and frees the machine's memory.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The system call of a number that has none: <c>sys_ni_syscall</c>.</summary>
    /// <param name="current">The task.</param>
    /// <param name="regs">Its registers.</param>
    /// <returns>-ENOSYS.</returns>
    protected static long sys_ni_syscall(TaskStruct current, ref readonly PtRegs regs) => (-Errno.ENOSYS).ToWord();

    /// <summary>Takes programs that have not ended off their host threads, and frees the machine's memory.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        EndTasks();

        // Nothing may point into memory that is freed, be it a copy that somebody forked and forgot.
        while (AddressSpaces.LastOrDefault() is { } forgotten)
        {
            forgotten.Dispose();
        }

        Memory.Dispose();
    }

    /// <summary>What is known of a number in rax; of its low half, as the dispatch has it.</summary>
    internal SyscallDescriptor DescriptorOf(ulong orig_ax)
    {
        var metadata = SyscallsMetadata;
        var nr = unchecked((uint)orig_ax);
        return nr < (uint)metadata.Length ? metadata[nr] : SyscallDescriptor.Unnamed(unchecked((int)nr));
    }

    /// <summary>Kills a task whose system call let an exception escape, and reports it.</summary>
    internal void Oops(TaskStruct current, in PtRegs regs, Exception escaped)
    {
        var call = StraceText.Call(DescriptorOf(regs.orig_ax), SyscallArguments.From(in regs), new(current.Mm, Trace.StringLimit));
        var oops = new Oops(current.Pid, current.Comm, call, escaped, Trace.LastEvents, Options.Seed);
        _oopses.Add(oops);
        Log.Write(Clock, oops.ToString());
        Trace.Deliver(current, Signal.SIGSEGV, fault: null);
        current.Exit(ExitStatus.Killed(Signal.SIGSEGV));
    }

    /// <summary>Gives back what a task that has ended still holds.</summary>
    internal void Bury(TaskStruct task)
    {
        try
        {
            Trace.Ended(task);
        }
        finally
        {
            task.IsTraced = false;
            task.Files.CloseAll();
            task.ReleaseFs();
            task.Mm.Dispose();
            task.WakeThoseWhoAwaitIt();
        }
    }

    /// <summary>A program has touched memory that it does not have: <c>force_sig_fault</c>.</summary>
    internal void Kill(TaskStruct task, PageFault fault)
    {
        Trace.Deliver(task, fault.Signal, fault);
        task.Exit(ExitStatus.Killed(fault.Signal));
        Bury(task);
    }

    private Entry Entry => _entry ??= new(this, SysCallTable);

    private TaskStruct Start(TaskStruct task)
    {
        task.IsTraced = Trace.Enabled;
        task.WatchFetches(DoubleFetches.IsEnabled);
        task.Work |= (Options.Schedule.IsPreemptive ? SyscallWork.Preemptive : 0) | (EventLog.IsOn ? SyscallWork.Log : 0);
        GiveThread(task);
        _tasks.Add(task);
        Scheduler.Add(task);
        return task;
    }

    /// <summary>The processor of a task, and the host thread that its program will run on.</summary>
    private void GiveThread(TaskStruct task)
    {
        if (task.Program is var (main, stack, heap))
        {
            var user = new UserMode(Entry, this, task);
            task.Thread = new(Scheduler, () => RunProgram(task, user, () => main(new(user, user, stack, heap))));
        }
    }

    /// <summary>Ends every task but the one that runs, whose own thread may be here.</summary>
    private void EndTasks()
    {
        foreach (var task in _tasks.Where(task => !task.HasEnded && task != Current).ToList())
        {
            task.Exit(ExitStatus.Killed(Signal.SIGKILL));
            Scheduler.Remove(task);
            task.Thread?.Abandon();
            Bury(task);
        }
    }

    /// <summary>Memory is short: <c>shrink_slab</c>. Gives back what programs have offered.</summary>
    private int Reclaim() => AddressSpaces.Sum(mm => mm.ReclaimLazilyFree());

    private void RunProgram(TaskStruct task, UserMode user, Func<int> main)
    {
        user.BindToThisThread();
        try
        {
            task.Exit(ExitStatus.Exited(main()));
        }
        catch (TaskUnwindException)
        {
            // It has ended already.
        }
        catch (Exception escaped)
        {
            Log.Write(Clock, $"{task}: unhandled exception in user program: {ExceptionText.Of(escaped)}");
            task.Exit(ExitStatus.Killed(Signal.SIGABRT));
            Trace.Deliver(task, Signal.SIGABRT, fault: null);
        }
        finally
        {
            Bury(task); // Once more where it was buried before it was unwound, and whatever a listener of the tracer throws.
        }
    }
}
