using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2006: the host's files, processes, network and settings in kernel code.</summary>
internal sealed class HostAccess : HostRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.HostAccess,
        "Kernel code reaches into the host",
        "'{0}' reaches out of the kernel into the host; what kernel code needs from there is handed in from outside",
        "A kernel is the same on every machine, and a program in it cannot harm the machine. A stream that was handed in can be both.");

    /// <inheritdoc/>
    public override HostTable Table { get; } = new("""
        System.IO.File: *
        System.IO.FileInfo: *
        System.IO.FileStream: *
        System.IO.FileSystemInfo: *
        System.IO.FileSystemWatcher: *
        System.IO.Directory: *
        System.IO.DirectoryInfo: *
        System.IO.DriveInfo: *
        System.IO.RandomAccess: *
        System.IO.Path: Exists GetFullPath GetTempFileName GetTempPath
        System.IO.MemoryMappedFiles.*: *
        System.IO.Pipes.*: *
        System.IO.IsolatedStorage.*: *
        System.Diagnostics.Process: *
        System.Diagnostics.ProcessStartInfo: *
        System.Net.Sockets.*: *
        System.Net.Http.*: *
        System.Net.NetworkInformation.*: *
        System.Net.WebSockets.*: *
        System.Net.Security.*: *
        System.Net.Mail.*: *
        System.Net.Quic.*: *
        System.Net.Dns: *
        System.Net.HttpListener: *
        System.Net.WebClient: *
        System.Net.WebRequest: *
        Microsoft.Win32.Registry: *
        Microsoft.Win32.RegistryKey: *
        System.Runtime.InteropServices.NativeLibrary: *
        System.AppContext: BaseDirectory
        System.AppDomain: BaseDirectory
        System.Console: *
        System.Environment: Exit FailFast CommandLine GetCommandLineArgs CurrentDirectory SystemDirectory GetFolderPath GetLogicalDrives
        System.Environment: ExpandEnvironmentVariables GetEnvironmentVariable GetEnvironmentVariables SetEnvironmentVariable
        System.Environment: MachineName OSVersion ProcessId ProcessPath ProcessorCount UserDomainName UserName WorkingSet
        """);

    /// <summary>Also what is imported from a library of the host, and not what another rule says of the console.</summary>
    protected override bool Speaks(KernelPoint at, IOperation operation, ISymbol member)
        => member is IMethodSymbol { IsExtern: true } method && method.GetDllImportData() is not null
            || (base.Speaks(at, operation, member) && !IsReadFromConsole(member));

    private static bool IsReadFromConsole(ISymbol member)
        => member is { ContainingType.Name: "Console", Name: "Read" or "ReadLine" or "ReadKey" or "In" };
}
