using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>A fetch from user memory that has happened.</summary>
/// <param name="Access">The call.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Bytes">How many; null if it is not known.</param>
/// <param name="IsTrusted">Whether a branch has looked at what it brought.</param>
/// <param name="Length">The place that said how many.</param>
/// <param name="IsRefetch">Whether it may be one of bytes that were fetched before: it was made where that is allowed.</param>
internal sealed record Fetch(IOperation Access, Origin Start, long? Bytes, bool IsTrusted, Place? Length = null, bool IsRefetch = false)
{
    /// <summary>Whether it is the other one, be it trusted or not.</summary>
    public bool IsSameAs(Fetch other)
        => ReferenceEquals(this, other) || (Access == other.Access && Start.Equals(other.Start) && Bytes == other.Bytes);
}
