using System.Diagnostics;
using System.Reflection;
using KernelSdk;
using KernelSdk.Analyzers;
using KernelSdk.Benchmarks;
using KernelSdk.Generators;

const string Usage = "usage: KernelSdk.Benchmarks [full | quick [--json] | memory [--json] | scheduling [--json] | files [--json] | generator [--json] | analyzers [--json]]";

switch (args)
{
    case [] or ["full"]:
        return FullSuite.Run();
    case ["quick"]:
        return Rows(AllRows.Create, TextTable.Write);
    case ["quick", "--json"]:
        return Rows(AllRows.Create, JsonLines.Write);
    case ["memory"]:
        return Rows(MemoryRows.Create, TextTable.Write);
    case ["memory", "--json"]:
        return Rows(MemoryRows.Create, JsonLines.Write);
    case ["scheduling"]:
        return Rows(SchedulingRows.Create, TextTable.Write) + Blocked(TextTable.Write);
    case ["scheduling", "--json"]:
        return Rows(SchedulingRows.Create, JsonLines.Write) + Blocked(JsonLines.Write);
    case ["files"]:
        return Files(TextTable.Write);
    case ["files", "--json"]:
        return Files(JsonLines.Write);
    case ["generator"]:
        return Generator(GeneratorTable.Write);
    case ["generator", "--json"]:
        return Generator(JsonLines.Write);
    case ["analyzers"]:
        return CompilerRuntime.RunElsewhere(args) ?? Analyzers(AnalyzerTable.Write);
    case ["analyzers", "--json"]:
        return CompilerRuntime.RunElsewhere(args) ?? Analyzers(JsonLines.Write);
    case ["--help" or "-h"]:
        Console.WriteLine(Usage);
        return 0;
    default:
        Console.Error.WriteLine($"KernelSdk.Benchmarks: unknown arguments '{string.Join(' ', args)}'; {Usage}");
        return 2;
}

static int Rows(Func<IReadOnlyList<Row>> create, Action<TextWriter, IEnumerable<Measurement>> write)
{
    WarnIfDebug(typeof(Kernel).Assembly);
    Workbench.Run(bench =>
    {
        Prologue.Run(bench);
        var rows = create();
        foreach (var row in rows)
        {
            row.SetUp(bench);
        }

        write(Console.Out, QuickRun.Measure(rows));
    });
    return 0;
}

static int Files(Action<TextWriter, IEnumerable<Measurement>> write)
{
    using var directory = HostTmpfs.Enter();
    return Rows(TmpfsRows.Create, write);
}

static int Blocked(Action<TextWriter, IEnumerable<Measurement>> write)
{
    write(Console.Out, BlockedTasks.Measure());
    return 0;
}

static int Generator(Action<TextWriter, IEnumerable<GeneratorMeasurement>> write)
{
    WarnIfDebug(typeof(SyscallGenerator).Assembly);
    write(Console.Out, GeneratorRows.Measure());
    return 0;
}

static int Analyzers(Action<TextWriter, IEnumerable<AnalyzerMeasurement>> write)
{
    WarnIfDebug(typeof(UaccessFlowAnalyzer).Assembly);
    write(Console.Out, AnalyzerRows.Measure());
    return 0;
}

static void WarnIfDebug(Assembly measured)
{
    if (measured.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
    {
        Console.Error.WriteLine("KernelSdk.Benchmarks: built without optimisation; the ratios mean nothing. Run with -c Release.");
    }
}
