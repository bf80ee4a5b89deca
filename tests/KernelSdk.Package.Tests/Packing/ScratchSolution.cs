using System.Xml.Linq;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>
/// A folder outside the repository with projects side by side, which know the package and nothing else of the repository. They are
/// built by one command, since most of a small build is its start.
/// </summary>
internal sealed class ScratchSolution(PackedSdk sdk, string name)
{
    private const string Solution = "Scratch.slnx";

    private readonly List<ScratchProject> _projects = [];
    private readonly Dictionary<string, string> _environment = new() { ["NUGET_PACKAGES"] = sdk.PackageCache };

    /// <summary>Whether packages may also come from the sources that the machine is configured for.</summary>
    public bool AsksTheMachinesSources { get; init; }

    /// <summary>Where the projects' folders are.</summary>
    public string Folder { get; } = sdk.CreateFolder(name);

    /// <summary>What the last build said.</summary>
    public BuildLog Log { get; private set; } = new("", new(0, "", ""));

    /// <summary>Adds a class library that uses the package.</summary>
    public ScratchProject Library(string project)
    {
        _projects.Add(new ScratchProject(this, project).Package("KernelSdk", sdk.Version));
        return _projects[^1];
    }

    /// <summary>Adds a console program that uses the package.</summary>
    public ScratchProject Program(string project) => Library(project).With("OutputType", "Exe");

    /// <summary>Restores and builds.</summary>
    /// <param name="properties">As <c>-p:</c> options.</param>
    public Task BuildAsync(params string[] properties) => MakeAsync("build", properties);

    /// <summary>Restores, builds, and puts the libraries' packages into the feed that every scratch project knows.</summary>
    public Task PackAsync()
        => MakeAsync("pack", ["Configuration=Debug", $"Version={sdk.Version}", $"PackageOutputPath={sdk.Feed}"]);

    /// <summary>Restores, builds and publishes.</summary>
    public Task PublishAsync() => MakeAsync("publish", []);

    /// <summary>Runs a command in the folder, with its own package cache.</summary>
    public Task<CommandResult> DotnetAsync(params string[] arguments) => DotnetCommand.RunAsync(Folder, _environment, arguments);

    private async Task MakeAsync(string command, string[] properties)
    {
        NuGetConfiguration.Write(Folder, sdk.Feed, AsksTheMachinesSources);
        new XElement("Solution", _projects.Select(project => new XElement("Project", new XAttribute("Path", project.ProjectFile))))
            .Save(Path.Combine(Folder, Solution));
        _projects.ForEach(project => project.Save());
        Log = new(Folder, await DotnetAsync([command, Solution, "--tl:off", .. properties.Select(property => $"-p:{property}")]));
    }
}
