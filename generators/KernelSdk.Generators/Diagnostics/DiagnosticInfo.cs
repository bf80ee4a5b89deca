using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>A diagnostic as plain data; it travels beside the models and never inside them.</summary>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, LocationInfo? Location, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, LocationInfo? location, params string[] arguments)
        => new(descriptor, location, arguments.ToEquatableArray());

    public Diagnostic ToDiagnostic(Compilation compilation)
        => Diagnostic.Create(Descriptor, Location?.In(compilation), [.. Arguments.Cast<object?>()]);
}
