namespace KernelSdk.Tests.Memory;

/// <summary>Where mappings without an address go, among more areas than one leaf of the tree holds: as Linux's loop over all gaps says.</summary>
public sealed class PlacementPropertyTests
{
    private const ulong Page = 4096;
    private const ulong StackGap = 256 * Page;
    private const ulong Spread = 30_000;
    private const MapFlags Anonymous = MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_NORESERVE;

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 400)]
    [InlineData(3, 2000)]
    [InlineData(4, 6000)]
    public void The_highest_gap_that_fits_is_taken(int seed, int areas)
    {
        using var kernel = TestKernel.Start();
        var (mm, random) = (kernel.Spawn("idle", static _ => 0).Mm, new Random(seed));
        for (var i = 0; i < areas; i++)
        {
            var address = mm.Layout.MmapBase - ((ulong)random.Next(1, (int)Spread) * Page);
            var flags = Anonymous | MapFlags.MAP_FIXED | (random.Next(20) == 0 ? MapFlags.MAP_GROWSDOWN : MapFlags.MAP_FILE);
            Assert.False(mm.Mmap(address, Page, (Protection)random.Next(4), flags).IsError);
        }

        for (var i = 0; i < 300; i++)
        {
            var length = (ulong)random.Next(1, random.Next(2) == 0 ? 4 : 600) * Page;
            var expected = HighestGap(mm, length);
            var flags = Anonymous | (random.Next(20) == 0 ? MapFlags.MAP_GROWSDOWN : MapFlags.MAP_FILE);
            Assert.Equal((long)expected, mm.Mmap(0, length, (Protection)random.Next(4), flags).ToWord());
        }
    }

    /// <summary><c>unmapped_area_topdown</c>.</summary>
    private static ulong HighestGap(AddressSpace mm, ulong length)
    {
        var high = mm.Layout.MmapBase;
        var areas = mm.Areas.ToArray();
        for (var i = areas.Length; i > 0; i--)
        {
            var above = i < areas.Length ? areas[i] : null;
            var (start, end) = (areas[i - 1].End, Math.Min(high, above?.Start ?? high));
            if (start + length > end)
            {
                continue;
            }

            if (above?.Flags.HasFlag(VmaFlags.GrowsDown) != true || above.Start - StackGap >= end)
            {
                return end - length;
            }

            // Begin anew with less.
            (high, i) = (above.Start - StackGap, areas.Length + 1);
        }

        throw new InvalidOperationException("There is room below all areas.");
    }
}
