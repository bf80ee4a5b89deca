using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace KernelSdk.Tests.Memory;

/// <summary>The uaccess family against byte arrays: results to the byte, contents, and no exception for any address.</summary>
/// <remarks>
/// KERNELSDK_UACCESS_WORLDS asks for more worlds than CI runs: 5,000 are ten million calls. KERNELSDK_UACCESS_SEED asks for others,
/// which begin with that seed. A failure names the seed of its world, the step and the call.
/// </remarks>
public sealed class UaccessPropertyTests(ITestOutputHelper output)
{
    private const int DefaultWorlds = 1000;
    private const int DefaultSeed = 0;
    private const int StepsPerWorld = 2000;

    private static readonly int Worlds = RunSetting.Of("KERNELSDK_UACCESS_WORLDS", DefaultWorlds);
    private static readonly int Seed = RunSetting.Of("KERNELSDK_UACCESS_SEED", DefaultSeed);

    [Fact]
    public void Every_primitive_does_to_user_memory_what_it_does_to_a_byte_array()
    {
        for (var seed = Seed; seed < Seed + Worlds; seed++)
        {
            Run(seed);
        }

        output.WriteLine($"{Worlds} worlds of {StepsPerWorld} calls from seed {Seed}");
    }

    private static void Run(int seed)
    {
        using var kernel = TestKernel.Start();
        var world = new UaccessWorld(kernel.Spawn("idle", static _ => 0), new(seed));
        var step = 0;
        try
        {
            while (step < StepsPerWorld)
            {
                world.Step();
                step++;
            }

            world.Check();
        }
        catch (Exception cause)
        {
            throw new XunitException($"Seed {seed}, step {step}, {world.LastCall}: {cause.Message}", cause);
        }
    }
}
