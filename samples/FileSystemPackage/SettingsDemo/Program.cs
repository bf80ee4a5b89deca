using System.Globalization;
using KernelSdk;
using SettingsDemo;
using SettingsFs;

using var kernel = new DemoKernel();
kernel.FileSystems.Register(new SettingsFileSystem(
    new() { ["net", "host"] = "kernelsdk", ["net", "mtu"] = "1500" },
    accepts: static (section, key, value) => (section, key) != ("net", "mtu")
        || int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)));
kernel.Trace.Output = Console.Out;
kernel.Trace.Enabled = true;
kernel.Spawn("demo", DemoProgram.Run);
return kernel.Run();
