using System.Xml.Linq;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>A project of a <see cref="ScratchSolution"/>, as a stranger would write it, with warnings as errors.</summary>
internal sealed class ScratchProject
{
    private const string Framework = "net10.0";
    private const string PublishFolder = "published";

    private readonly ScratchSolution _solution;
    private readonly string _name;
    private readonly DirectoryInfo _folder;
    private readonly List<XElement> _items = [new("SyscallTable", new XAttribute("Include", "*.tbl"))];
    private readonly Dictionary<string, string> _properties = new()
    {
        ["TargetFramework"] = Framework,
        ["Nullable"] = "enable",
        ["ImplicitUsings"] = "disable",
        ["TreatWarningsAsErrors"] = "true",
        ["PublishDir"] = $"{PublishFolder}/",
    };

    public ScratchProject(ScratchSolution solution, string name)
    {
        _solution = solution;
        _name = name;
        _folder = Directory.CreateDirectory(Path.Combine(solution.Folder, name));
    }

    /// <summary>The project file, as seen from the solution.</summary>
    public string ProjectFile => $"{_name}/{_name}.csproj";

    /// <summary>What the last build said of it: its errors and warnings.</summary>
    public IReadOnlyList<string> Messages => _solution.Log.Of(_name);

    /// <summary>Adds a file.</summary>
    public ScratchProject Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    /// <summary>The text of a file.</summary>
    public string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Sets a property of the project file.</summary>
    public ScratchProject With(string property, string value)
    {
        _properties[property] = value;
        return this;
    }

    /// <summary>Takes a property out of the project file.</summary>
    public ScratchProject Without(string property)
    {
        _properties.Remove(property);
        return this;
    }

    /// <summary>Adds an item to the project file.</summary>
    public ScratchProject Item(string kind, string include, params XAttribute[] metadata)
    {
        _items.Add(new(kind, new XAttribute("Include", include), metadata));
        return this;
    }

    /// <summary>Refers to a package.</summary>
    public ScratchProject Package(string package, string version) => Item("PackageReference", package, new XAttribute("Version", version));

    /// <summary>Refers to a project beside it.</summary>
    public ScratchProject Beside(ScratchProject other) => Item("ProjectReference", $"../{other.ProjectFile}");

    /// <summary>Writes the project file.</summary>
    public void Save() => new XElement(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup", _properties.Select(pair => new XElement(pair.Key, pair.Value))),
        new XElement("ItemGroup", _items)).Save(PathOf($"{_name}.csproj"));

    /// <summary>The files below a folder of the project whose names match, as paths from that folder.</summary>
    public IEnumerable<string> Find(string folder, string pattern) => !Directory.Exists(PathOf(folder)) ? [] : Directory
        .EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(PathOf(folder), file).Replace('\\', '/'));

    /// <summary>That it was built, and that the build had nothing to say.</summary>
    public void AssertClean()
    {
        Assert.Empty(Messages);
        Assert.True(File.Exists(PathOf(Built)), _solution.Log.Transcript);
    }

    /// <summary>That one error is all that the build had to say.</summary>
    /// <param name="beginning">How it begins.</param>
    public void AssertFails(string beginning)
        => Assert.StartsWith(beginning, Assert.Single(Messages), StringComparison.Ordinal);

    /// <summary>Runs what was built.</summary>
    public Task<CommandResult> RunAsync() => _solution.DotnetAsync(PathOf(Built));

    /// <summary>Runs what was published: a program that needs no .NET on the machine.</summary>
    public Task<CommandResult> RunPublishedAsync()
        => Command.RunAsync(_folder.FullName, PathOf($"{PublishFolder}/{_name}{(OperatingSystem.IsWindows() ? ".exe" : "")}"));

    /// <summary>Runs the tests that were built.</summary>
    public Task<CommandResult> TestAsync() => _solution.DotnetAsync("test", PathOf(Built));

    private string Built => $"bin/Debug/{Framework}/{_name}.dll";

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);
}
