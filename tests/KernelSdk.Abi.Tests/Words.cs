using FsCheck;
using FsCheck.Fluent;

namespace KernelSdk.Abi.Tests;

/// <summary>The 64-bit words that properties are tried on, and how they are tried.</summary>
internal static class Words
{
    // FsCheck's own integers grow from 0 and would hardly meet a sign bit, the error page or the end of the address space.
    private static readonly ulong[] Edges = [0, 1UL << 31, 1UL << 32, 1UL << 47, 1UL << 63, ulong.MaxValue - 4095];

    private static readonly Gen<ulong> AnyWord =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select unchecked(((ulong)(uint)high << 32) | (uint)low);

    private static readonly Gen<ulong> NearAnEdge =
        from edge in Gen.Elements(Edges)
        from distance in Gen.OneOf(Gen.Choose(-2, 2), Gen.Choose(-5000, 5000))
        select unchecked(edge + (ulong)distance);

    /// <summary>Any word, every second one close to a place where something changes.</summary>
    public static Arbitrary<ulong> Unsigned { get; } = Gen.OneOf(AnyWord, NearAnEdge).ToArbitrary();

    /// <summary>The same words, signed.</summary>
    public static Arbitrary<long> Signed { get; } = Unsigned.Generator.Select(word => unchecked((long)word)).ToArbitrary();

    /// <summary>Tries the property on 2000 cases, the same ones in every run; throws on the first that fails.</summary>
    public static void Holds(this Property property)
        => property.Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(new Replay(new Rnd(2026, 1991), null)));
}
