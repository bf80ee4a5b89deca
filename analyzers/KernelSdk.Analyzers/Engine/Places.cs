using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The places of one method, each made once: a place is asked for at every reference, and knows its hash code when it was asked before.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<ISymbol, Place> _ofSymbols = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, Place> _ofTemporaries = [];
    private readonly Dictionary<(Place, string), Place> _ofFields = [];
    private readonly Dictionary<(Place, BinaryOperatorKind, long), Place> _ofCalculations = [];
    private readonly Dictionary<(Place, Place), Place> _ofProducts = [];

    /// <summary><see cref="Place.Of(ISymbol)"/>.</summary>
    public Place Of(ISymbol root)
    {
        if (!_ofSymbols.TryGetValue(root, out var place))
        {
            place = _ofSymbols[root] = Place.Of(root);
        }

        return place;
    }

    /// <summary><see cref="Place.Of(CaptureId)"/>.</summary>
    public Place Of(CaptureId temporary)
    {
        if (!_ofTemporaries.TryGetValue(temporary, out var place))
        {
            place = _ofTemporaries[temporary] = Place.Of(temporary);
        }

        return place;
    }

    /// <summary><see cref="Place.Field"/>.</summary>
    public Place Of(Place outer, string field)
    {
        if (!_ofFields.TryGetValue((outer, field), out var place))
        {
            place = _ofFields[(outer, field)] = outer.Field(field);
        }

        return place;
    }

    /// <summary><see cref="Place.Calculated"/>.</summary>
    public Place Of(Place whole, BinaryOperatorKind kind, long by)
    {
        if (!_ofCalculations.TryGetValue((whole, kind, by), out var place))
        {
            place = _ofCalculations[(whole, kind, by)] = whole.Calculated(kind, by);
        }

        return place;
    }

    /// <summary><see cref="Place.Times"/>.</summary>
    public Place Of(Place one, Place other)
    {
        if (!_ofProducts.TryGetValue((one, other), out var place))
        {
            place = _ofProducts[(one, other)] = one.Times(other);
        }

        return place;
    }
}
