using KernelSdk;
using KernelSdk.Linux;
using Shell;

const int Misused = 2;
const string Home = "/root";
const string Script = "/etc/rc";

var commandLine = CommandLine.Parse(args, out var mistake);
if (mistake is not null)
{
    Console.Error.WriteLine($"Shell: {mistake}");
    return Misused;
}

if (commandLine.WantsHelp)
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

using var kernel = new ShellKernel(new()
{
    Seed = commandLine.Seed ?? 1,
    Schedule = commandLine.Seed is { } seed ? Schedule.Random(seed) : Schedule.FirstInFirstOut,
    EventLog = commandLine.Hashes ? EventLogLevel.Hash : EventLogLevel.Off,
});
Executables.Install(kernel.Files, "/bin");
kernel.Files.CreateDirectory(Home);
try
{
    Load(commandLine.Load);
    kernel.Files.WriteAllBytes(Script, commandLine.Script is { } script ? File.ReadAllBytes(script) : default);
}
catch (Exception cause) when (cause is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Shell: {cause.Message}");
    return Misused;
}

if (commandLine.Traces)
{
    kernel.Trace.Output = Console.Error;
    kernel.Trace.Enabled = true;
}

string[] arguments = commandLine.Script is not null ? [Script] : Console.IsInputRedirected ? [] : ["-i"];
kernel.Spawn("sh", libc =>
{
    libc.chdir(Home);
    return Sh.Run(libc, arguments);
});
var code = Run();
if (commandLine.Hashes)
{
    Console.WriteLine($"event log {kernel.EventLog.Hash:x16}");
}

return code;

void Load(string? path)
{
    if (Directory.Exists(path))
    {
        kernel.Files.Load(path, Home);
    }
    else if (path is not null)
    {
        using var archive = File.OpenRead(path);
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            kernel.Files.LoadZip(archive, Home);
        }
        else
        {
            kernel.Files.LoadTar(archive, Home);
        }
    }
}

int Run()
{
    try
    {
        return kernel.Run();
    }
    catch (DeadlockException stuck)
    {
        Console.Error.WriteLine($"Shell: {stuck.Message}");
        return 1;
    }
    finally
    {
        // What a program or a system call did that none should do.
        foreach (var line in kernel.Log.Lines.Where(static line => line.Contains("exception", StringComparison.OrdinalIgnoreCase)))
        {
            Console.Error.WriteLine(line);
        }
    }
}
