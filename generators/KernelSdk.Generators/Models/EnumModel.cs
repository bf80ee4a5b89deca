namespace KernelSdk.Generators;

/// <summary>The names that values of an integer have.</summary>
/// <param name="IsFlags">Whether they are bits that combine.</param>
/// <param name="Mask">The bits that do not combine, but hold one value together.</param>
/// <param name="Names">In the order of their declaration.</param>
internal sealed record EnumModel(bool IsFlags, ulong Mask, EquatableArray<EnumName> Names);

/// <summary>A name of an enum and its value as a word.</summary>
internal sealed record EnumName(string Name, ulong Value);
