using System.Reflection;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>The rules that the generator can report, by reflection: a descriptor that is added counts at once.</summary>
internal static class GeneratorRules
{
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ById { get; } = typeof(SyscallGenerator).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToDictionary(rule => rule.Id);

    public static IEnumerable<string> Ids => ById.Keys.Order(StringComparer.Ordinal);
}
