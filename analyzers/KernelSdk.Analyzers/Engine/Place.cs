using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Where a value is kept within one method: a local, a parameter, a field of one of them or of <c>this</c>, or a temporary of the
/// control flow graph.
/// </summary>
/// <param name="Root">The local or parameter; a field that is static or of <c>this</c>; null for a temporary.</param>
/// <param name="Path">The fields behind it: <c>.Header.Length</c>.</param>
/// <param name="Capture">The temporary.</param>
internal sealed record Place(ISymbol? Root, string Path, CaptureId Capture) : IMarked
{
    private const string CalculationMark = "=";

    private int _hash;
    private ulong _marks;
    private Limit? _itself;
    private ImmutableArray<Limit> _terms;

    private Place(Place original)
        => (Root, Path, Capture, Factor) = (original.Root, original.Path, original.Capture, original.Factor);

    /// <summary>What a method returns.</summary>
    public static Place Returned { get; } = new(null, ".return", default);

    /// <summary>No place at all, which holds 0: what a constant is so much more than.</summary>
    public static Place Nothing { get; } = new(null, ".nothing", default);

    public static Place Of(ISymbol root) => new(root, "", default);

    public static Place Of(CaptureId capture) => new(null, "", capture);

    /// <summary>What is kept here, as a number. Not public, so that a place in a message does not say itself again.</summary>
    internal Limit Itself => _itself ??= new(this, IsLength: false);

    /// <summary>The same, where several may be.</summary>
    internal ImmutableArray<Limit> Terms => _terms.IsDefault ? _terms = [Itself] : _terms;

    /// <summary>Of a product of two places, which is none itself, the second. It is gone when either has another value.</summary>
    public Place? Factor { get; private init; }

    /// <summary>Of such a product the first. Not public, so that a message does not ask other places for it.</summary>
    internal Place Multiplicand => this with { Path = Path.Substring(0, Path.LastIndexOf('.')), Factor = null };

    /// <summary>The same for all fields of one root.</summary>
    public ulong Marks => _marks != 0 ? _marks : _marks = MarkOf(HashOfRoot) | (Factor?.Marks ?? 0);

    private int HashOfRoot => unchecked((SymbolEqualityComparer.Default.GetHashCode(Root) * 31) + Capture.GetHashCode());

    /// <summary>The mark of something with that hash code.</summary>
    public static ulong MarkOf(int hash) => 1ul << (hash & 63);

    /// <summary>How many fields deep it is.</summary>
    public int Depth
    {
        get
        {
            var depth = 0;
            foreach (var character in Path)
            {
                depth += character == '.' ? 1 : 0;
            }

            return depth;
        }
    }

    /// <summary>What it is declared as; null for a field of something else, and for a temporary.</summary>
    public ITypeSymbol? Type => Path.Length > 0 ? null : Root switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol member => member.Type,
        _ => null,
    };

    /// <summary>What an array or a pointer that is kept here has behind it.</summary>
    public Place Contents() => Field("*");

    /// <summary>What is calculated of what is kept here, as if it were a field. No member has such a name.</summary>
    public Place Calculated(BinaryOperatorKind kind, long by)
        => Field($"{CalculationMark}{kind}{by.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>The product of what is kept at two places.</summary>
    public Place Times(Place other) => Field(CalculationMark) with { Factor = other };

    /// <summary>Whether it is calculated of what is kept somewhere, rather than kept itself.</summary>
    public bool IsCalculated => Path.Contains(CalculationMark);

    /// <summary>A field of what is kept here.</summary>
    public Place Field(string name) => this with { Path = $"{Path}.{name}" };

    /// <summary>Whether it is a field that can change, of the object that a buffer belongs to.</summary>
    public bool IsCounterBeside(Place buffer)
    {
        var end = buffer.Path.Length - (buffer.Path.EndsWith(".*", StringComparison.Ordinal) ? 2 : 0);
        var (own, other) = (Path.LastIndexOf('.'), end > 0 ? buffer.Path.LastIndexOf('.', end - 1) : -1);
        return own < 0 && other < 0
            ? Root is IFieldSymbol { IsConst: false, IsReadOnly: false } counter && buffer.Root is IFieldSymbol beside
                && counter.IsStatic == beside.IsStatic
                && SymbolEqualityComparer.Default.Equals(counter.ContainingType, beside.ContainingType)
            : own == other && SymbolEqualityComparer.Default.Equals(Root, buffer.Root)
                && string.CompareOrdinal(Path, 0, buffer.Path, 0, own) == 0;
    }

    /// <summary>Whether it is the other place, or a field of it.</summary>
    public bool IsWithin(Place outer)
        => ReferenceEquals(this, outer) || ((Marks & outer.Marks) != 0
            && ((HasRootOf(outer) && IsBelow(outer)) || Factor?.IsWithin(outer) == true));

    private bool IsBelow(Place outer)
        => Path.Length == outer.Path.Length ? Path == outer.Path && Factor == outer.Factor
            : Path.Length > outer.Path.Length && Path[outer.Path.Length] == '.' && outer.Factor is null
                && Path.StartsWith(outer.Path, StringComparison.Ordinal);

    public bool Equals(Place? other)
        => ReferenceEquals(this, other)
            || (other is not null && GetHashCode() == other.GetHashCode() && HasRootOf(other) && Path == other.Path
                && Factor == other.Factor);

    public override int GetHashCode()
        => _hash != 0 ? _hash : _hash = unchecked(HashOfRoot + (Path.GetHashCode() * 17) + ((Factor?.GetHashCode() ?? 0) * 23));

    private bool HasRootOf(Place other) => SymbolEqualityComparer.Default.Equals(Root, other.Root) && Capture.Equals(other.Capture);
}
