namespace KernelSdk.Generators;

/// <summary>What reading one attributed declaration gave: a model or none, and what is to be said about it.</summary>
/// <param name="Model">The model, if the declaration is right in itself.</param>
/// <param name="Sites">Where later steps report; never part of the model, so that moving a method changes no output.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record Found<T>(T? Model, Sites Sites, EquatableArray<DiagnosticInfo> Diagnostics)
    where T : class, IEquatable<T>;

/// <summary>The user's own tokens that later steps point at.</summary>
/// <param name="Name">The declaration's name, or the <c>Name=</c> argument.</param>
/// <param name="Number">The <c>Number=</c> argument.</param>
/// <param name="Attribute">The attribute.</param>
internal sealed record Sites(LocationInfo Name, LocationInfo? Number, LocationInfo Attribute);
