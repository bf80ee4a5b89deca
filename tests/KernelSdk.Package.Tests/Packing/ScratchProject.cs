namespace KernelSdk.Package.Tests.Packing;

/// <summary>A console project outside the repository that knows the package and nothing else of it.</summary>
internal sealed class ScratchProject
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    public ScratchProject(PackedSdk sdk, string name)
    {
        _folder = sdk.CreateFolder(name);
        _environment = new() { ["NUGET_PACKAGES"] = sdk.PackageCache };
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{sdk.Feed}" />
              </packageSources>
            </configuration>
            """);
        Write("Scratch.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>disable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="KernelSdk" Version="{sdk.Version}" />
                <SyscallTable Include="*.tbl" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Adds a file.</summary>
    public ScratchProject Write(string file, string text)
    {
        File.WriteAllText(Path.Combine(_folder, file), text);
        return this;
    }

    /// <summary>Restores and builds.</summary>
    /// <param name="properties">As <c>-p:</c> options.</param>
    public Task<CommandResult> BuildAsync(params string[] properties)
        => DotnetCommand.RunAsync(
            _folder, _environment, ["build", "--tl:off", .. properties.Select(property => $"-p:{property}")]);

    /// <summary>Runs what was built.</summary>
    public Task<CommandResult> RunAsync()
        => DotnetCommand.RunAsync(_folder, _environment, Path.Combine("bin", "Debug", "net10.0", "Scratch.dll"));
}
