using System.Globalization;

namespace KernelSdk.Abi.Tests.Oracle;

/// <summary>How much a run does, or where its seeds begin: a number in the environment, for runs longer than CI's.</summary>
internal static class RunSetting
{
    /// <summary>The number in a variable, or another one where there is none.</summary>
    public static int Of(string variable, int otherwise)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
