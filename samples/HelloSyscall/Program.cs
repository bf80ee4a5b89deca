using System.Reflection;
using HelloSyscall;
using KernelSdk;

const string Usage = "usage: HelloSyscall [--table | --show-generated | --emit header|syzkaller|json|markdown]";

switch (args)
{
    case []:
        return RunHello();
    case ["--table"]:
        return PrintTable();
    case ["--show-generated"]:
        return ShowGenerated();
    case ["--emit", var format]:
        return Documents.Emit(format);
    case ["--help" or "-h"]:
        Console.WriteLine(Usage);
        return 0;
    default:
        Console.Error.WriteLine($"HelloSyscall: unknown arguments '{string.Join(' ', args)}'; {Usage}");
        return 2;
}

static int RunHello()
{
    using var kernel = new HelloKernel();
    kernel.Trace.Output = Console.Error;
    kernel.Trace.Enabled = true;
    kernel.Spawn("hello", HelloProgram.Run);
    return kernel.Run();
}

static int PrintTable()
{
    using var kernel = new HelloKernel();
    foreach (var syscall in kernel.Syscalls)
    {
        var parameters = string.Join(", ", syscall.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        var entry = syscall.IsImplemented ? $"__x64_sys_{syscall.Name}({parameters})" : "sys_ni_syscall";
        Console.WriteLine($"{syscall.Number,4}  {syscall.Name,-24} {entry}");
    }

    return 0;
}

static int ShowGenerated()
{
    var folder = typeof(HelloKernel).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "GeneratedFiles").Value;
    if (!Directory.Exists(folder))
    {
        Console.Error.WriteLine($"HelloSyscall: '{folder}' is not there; the files are written when the sample is built from its source");
        return 2;
    }

    foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
    {
        Console.WriteLine(file);
    }

    return 0;
}
