using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>Whether two descriptions are of one structure. Each system call that takes it describes it anew.</summary>
internal sealed class StructureComparer : IEqualityComparer<StructureShape>
{
    public static StructureComparer Instance { get; } = new();

    public bool Equals(StructureShape? x, StructureShape? y)
        => x is null || y is null
            ? x is null && y is null
            : x.Name == y.Name
                && x.Size == y.Size
                && x.Header == y.Header
                && x.Fields.Length == y.Fields.Length
                && x.Fields.Zip(y.Fields).All(pair => AreEqual(pair.First, pair.Second));

    public int GetHashCode([DisallowNull] StructureShape obj) => HashCode.Combine(obj.Name, obj.Size, obj.Fields.Length);

    private bool AreEqual(StructureField left, StructureField right)
        => left with { Shape = right.Shape } == right && AreEqual(left.Shape, right.Shape);

    private bool AreEqual(ArgumentShape left, ArgumentShape right) => (left, right) switch
    {
        (ArgumentShape.Nested { Structure: var x }, ArgumentShape.Nested { Structure: var y }) => Equals(x, y),
        (ArgumentShape.Named x, ArgumentShape.Named y) => x with { Names = y.Names } == y && x.Names.SequenceEqual(y.Names),
        _ => left == right,
    };
}
