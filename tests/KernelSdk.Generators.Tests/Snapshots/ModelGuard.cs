using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>
/// What the pipeline keeps between two runs is plain data. A symbol or a tree in it would keep a whole compilation alive, and
/// would never equal the next one, so that nothing would be cached.
/// </summary>
internal static class ModelGuard
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Compilation), typeof(Location),
        typeof(SemanticModel), typeof(AttributeData),
    ];

    public static readonly string[] Steps =
        [.. typeof(TrackingNames).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    public static void AssertPlainData(GeneratorRunResult result)
    {
        var values = Steps
            .Where(result.TrackedSteps.ContainsKey)
            .SelectMany(name => result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => (name, output.Value)));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Assert.Empty(values.Select(each => Find(each.Value, each.name, seen)).OfType<string>());
    }

    /// <summary>The way from a step's value to something forbidden; null if there is none.</summary>
    public static string? Find(object? value, string way, HashSet<object> seen)
    {
        if (value is null or string or Type or Pointer || value.GetType().IsPrimitive || value.GetType().IsEnum)
        {
            return null;
        }

        if (Forbidden.FirstOrDefault(type => type.IsInstanceOfType(value)) is { } forbidden)
        {
            return $"{way} is a {forbidden.Name}";
        }

        if (!value.GetType().IsValueType && !seen.Add(value))
        {
            return null;
        }

        return value is Array array
            ? Items(array).Select(item => Find(item, way + "[]", seen)).FirstOrDefault(found => found is not null)
            : Fields(value.GetType()).Select(field => Find(field.GetValue(value), $"{way}.{field.Name}", seen))
                .FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<object?> Items(IEnumerable array) => array.Cast<object?>();

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
