using System.Numerics;

namespace KernelSdk.Benchmarks;

/// <summary>The pages of a buffer in an order in which none follows its neighbour, if there are more than two.</summary>
internal static class PageOrder
{
    /// <summary>Any odd number: then every page of a power of two has its turn.</summary>
    private const int Stride = 37;

    /// <summary>The numbers of the pages of so many bytes.</summary>
    public static IReadOnlyList<int> Scattered(int bytes)
    {
        var pages = (bytes + UserBuffer.PageBytes - 1) / UserBuffer.PageBytes;
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)pages);
        return [.. Enumerable.Range(0, places).Select(i => i * Stride % places).Where(page => page < pages)];
    }
}
