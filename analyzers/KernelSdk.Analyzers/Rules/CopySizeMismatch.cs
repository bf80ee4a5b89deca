using System.Globalization;
using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1021: a copy is larger than the kernel's object, whatever the user does.</summary>
internal sealed class CopySizeMismatch : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.CopySizeMismatch,
        "Copy size does not match the kernel object",
        "This size is {0}, and the buffer has {1}; take the size from the object",
        "A size that is written by hand goes wrong when the type changes; Unsafe.SizeOf, or the overload that takes the value, cannot.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice && Bounds.Fail(index, container, isSlice: true))
        {
            at.Report(Descriptor, access, [], index.Range.Low.ToString(CultureInfo.InvariantCulture),
                $"{container.Storage!.Count.High} elements");
        }
        else if (isSlice && index.Range == Interval.Exactly(PointerSize)
            && ((container.Storage is { Bytes: { IsConstant: true, Low: > PointerSize } }
                && access.Syntax.DescendantNodes().Any(node => IsSizeOfPointer(at, node))) || IsSizeOfOwnPointer(at, access)))
        {
            at.Report(Descriptor, access, [], "that of a pointer", "more, or less");
        }
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole)
    {
        if (access.Length is { } length && AsBytes(whole) is var bytes
            && (Bounds.Fail(length, bytes, isSlice: true)
            || (length.Range == Interval.Exactly(PointerSize) && IsSizeOfOwnPointer(at, access.Call))))
        {
            at.Report(Descriptor, access.Call, [], length.Range.Low.ToString(CultureInfo.InvariantCulture), bytes.Storage is { } storage
                ? $"{storage.Count.High} bytes" : "another size");
        }
    }

    /// <summary>A buffer, counted in bytes.</summary>
    public static Value AsBytes(Value buffer)
        => buffer.Storage is { ElementSize: not 1 } storage ? buffer with { Place = null, Storage = new(storage.Id, storage.Bytes, 1) }
            : buffer;

    private const int PointerSize = 8;

    /// <summary>Beside a pointer the size of that pointer: <c>new Span&lt;byte&gt;(request, sizeof(Request*))</c>.</summary>
    private static bool IsSizeOfOwnPointer(RulePoint at, IOperation access)
    {
        var pointers = access.ChildOperations.Select(child => child is IArgumentOperation argument ? argument.Value : child)
            .Select(value => (value as IConversionOperation)?.Operand.Type ?? value.Type).OfType<IPointerTypeSymbol>().ToList();
        return access.Syntax.DescendantNodes().OfType<SizeOfExpressionSyntax>().Any(size
            => pointers.Any(pointer => SymbolEqualityComparer.Default.Equals(at.SymbolOf(size.Type), pointer)));
    }

    /// <summary><c>sizeof(Request*)</c> where <c>sizeof(Request)</c> is meant.</summary>
    private static bool IsSizeOfPointer(RulePoint at, SyntaxNode node) => node switch
    {
        SizeOfExpressionSyntax { Type: PointerTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "nint" or "nuint" } } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Size" } size
            => at.SymbolOf(size) is IPropertySymbol { ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr },
        InvocationExpressionSyntax call
            => at.SymbolOf(call) is IMethodSymbol { Name: "SizeOf", ContainingType.Name: "Unsafe", TypeArguments: [var type] }
            && at.Model.IsUserPtr(type),
        _ => false,
    };
}
