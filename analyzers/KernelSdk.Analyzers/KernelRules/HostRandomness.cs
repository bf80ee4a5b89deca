using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2004: randomness that does not come from the kernel's seed.</summary>
internal sealed class HostRandomness : HostRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.HostRandomness,
        "Kernel code takes the host's randomness",
        "'{0}' is another value in each run, which cannot be repeated then; the kernel's randomness is current.Kernel.Random",
        "All that is random in a kernel comes from its seed: identifiers, layouts, orders. The hash of a string is random, too.");

    /// <inheritdoc/>
    public override HostTable Table { get; } = new("""
        System.Random: Shared new/0
        System.Guid: NewGuid CreateVersion7
        System.HashCode: *
        System.String: GetHashCode
        System.StringComparer: GetHashCode
        System.Object: GetHashCode
        System.Runtime.CompilerServices.RuntimeHelpers: GetHashCode
        System.Security.Cryptography.RandomNumberGenerator: *
        System.Security.Cryptography.RNGCryptoServiceProvider: *
        System.Linq.Enumerable: Shuffle
        System.IO.Path: GetRandomFileName
        """);

    /// <inheritdoc/>
    protected override bool Speaks(KernelPoint at, IOperation operation, ISymbol member)
        => base.Speaks(at, operation, member)
            && at.Member.Name != nameof(GetHashCode) // A hash table asks for no more than that one run agrees with itself.
            && (member.ContainingType.SpecialType != SpecialType.System_Object || IsHashOfIdentity(operation));

    /// <summary>
    /// Whether the hash is that of the object, and not of what it says: of a class that has none of its own. Of an object or a type
    /// parameter nobody knows.
    /// </summary>
    private static bool IsHashOfIdentity(IOperation operation)
        => operation is IInvocationOperation { Instance.Type: { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } };
}
