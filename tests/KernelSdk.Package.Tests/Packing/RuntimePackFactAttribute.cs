namespace KernelSdk.Package.Tests.Packing;

/// <summary>
/// A fact that publishes a program together with its runtime. It is skipped where the packages for that are neither in the machine's
/// package cache nor to be had from its sources.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RuntimePackFactAttribute : FactAttribute
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <SelfContained>true</SelfContained>
            <PublishTrimmed>true</PublishTrimmed>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
        </Project>
        """;

    private static readonly Lazy<bool> Restores = new(() => RestoresAsync().GetAwaiter().GetResult());

    public RuntimePackFactAttribute()
    {
        if (!Restores.Value)
        {
            Skip = "the .NET runtime's own packages do not restore here";
        }
    }

    private static async Task<bool> RestoresAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ksdk-runtime-pack-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Probe.csproj"), Project);
            NuGetConfiguration.Write(folder.FullName, folder.FullName, asksTheMachinesSources: true);
            var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(folder.FullName, "packages") };
            var restored = await DotnetCommand.RunAsync(folder.FullName, environment, "restore", "Probe.csproj");
            return restored.ExitCode == 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
