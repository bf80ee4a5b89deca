using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>A value in a JSON text. What it is not is empty or null: a string has no members.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">A string's value; null of anything else.</param>
/// <param name="Items">An array's.</param>
/// <param name="Members">An object's; of a name that comes twice, the last.</param>
internal sealed record JsonNode(TextSpan Span, string? Text, ImmutableArray<JsonNode> Items, ImmutableDictionary<string, JsonNode> Members)
{
    /// <summary>A member; null if there is none.</summary>
    public JsonNode? this[string name] => Members.TryGetValue(name, out var member) ? member : null;
}
