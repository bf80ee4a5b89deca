using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1021: a copy is larger than the kernel's object, whatever the user does.</summary>
internal sealed class CopySizeMismatch : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.CopySizeMismatch,
        "Copy size does not match the kernel object",
        "This size is {0}, and the buffer has {1} elements; take the size from the object",
        "A size that is written by hand goes wrong when the type changes; Unsafe.SizeOf, or the overload that takes the value, cannot.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice && Bounds.Fail(index, container, isSlice: true))
        {
            at.Report(Descriptor, access, [], index.Range.Low, container.Storage!.Count.High);
        }
        else if (isSlice && index.Range == Interval.Exactly(PointerSize) && container.Storage is { Bytes: { IsConstant: true, Low: > PointerSize } } storage && access.Syntax.DescendantNodes().Any(node => IsSizeOfPointer(at, node)))
        {
            at.Report(Descriptor, access, [], index.Range.Low, storage.Count.High);
        }
    }

    private const int PointerSize = 8;

    /// <summary><c>sizeof(Request*)</c> where <c>sizeof(Request)</c> is meant.</summary>
    private static bool IsSizeOfPointer(RulePoint at, SyntaxNode node) => node switch
    {
        SizeOfExpressionSyntax { Type: PointerTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "nint" or "nuint" } } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Size" } size => at.SymbolOf(size) is IPropertySymbol { ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr },
        InvocationExpressionSyntax call => at.SymbolOf(call) is IMethodSymbol { Name: "SizeOf", ContainingType.Name: "Unsafe", TypeArguments: [var type] } && at.Model.IsUserPtr(type),
        _ => false,
    };
}
