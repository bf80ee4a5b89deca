using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>
/// KSDK2001: state that does not belong to a kernel. It knows what a declaration is; who uses it, the reach tells.
/// </summary>
internal sealed class MutableStatic : KernelRule
{
    private const string StaticField = "The static field";
    private const string StaticProperty = "The static property";

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.MutableStatic,
        "Mutable static state in kernel code",
        "{0} '{1}' is shared by all kernels of the process; state belongs to an object that a kernel owns",
        "Many kernels live in one process, and are cloned. What is static is not cloned, and one kernel sees what another did.");

    /// <inheritdoc/>
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.ObjectCreation];

    /// <summary>A value for each thread that is made here. A static field that is made with one is reported itself.</summary>
    public override void Look(KernelPoint at, IOperation operation)
    {
        if (operation is IObjectCreationOperation creation && IsOfThread(creation.Type)
            && at.Member is IMethodSymbol or { IsStatic: false })
        {
            at.Suspect(this, operation, "The thread-local value", "new " + creation.Type!.Name);
        }
    }

    /// <summary>What the member is, if kernel code must not use it at all.</summary>
    public static string? KindOf(ISymbol member) => member switch
    {
        { IsStatic: false } or { IsImplicitlyDeclared: true } => null,
        IFieldSymbol { IsConst: true } => null,
        IFieldSymbol field when IsThreadStatic(field) => "The thread-static field",
        IFieldSymbol field when IsOfThread(field.Type) => "The thread-local value",
        IFieldSymbol { IsReadOnly: false } => StaticField,
        IPropertySymbol property when HasField(property) && IsOfThread(property.Type) => "The thread-local value",
        IPropertySymbol { SetMethod: not null } property when HasField(property) => StaticProperty,
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true } => "The static event",
        _ => null,
    };

    /// <summary>
    /// Whether it would be no state if nothing wrote to it: it is none of a thread's, no event, and no structure that changes itself.
    /// </summary>
    public static bool IsReplaceable(ISymbol member)
        => KindOf(member) is StaticField or StaticProperty
            && (member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type)
                is { IsReferenceType: true } or { IsReadOnly: true } or { SpecialType: not SpecialType.None } or { TypeKind: TypeKind.Enum };

    /// <summary>What the member is, if kernel code may use but not change it: it holds an object, and stays the same.</summary>
    public static string? KindOfHolder(ISymbol member) => member switch
    {
        { IsStatic: false } or { IsImplicitlyDeclared: true } => null,
        IFieldSymbol { IsReadOnly: true } => "What the static field holds is changed in kernel code:",
        IPropertySymbol { SetMethod: null } property when HasField(property)
            => "What the static property holds is changed in kernel code:",
        _ => null,
    };

    /// <summary>Whether each thread, or each flow of async methods, has a value of its own.</summary>
    private static bool IsOfThread(ITypeSymbol? type)
        => type is INamedTypeSymbol { Name: "ThreadLocal" or "AsyncLocal", ContainingNamespace: var space }
            && space.ToDisplayString() == "System.Threading";

    private static bool IsThreadStatic(IFieldSymbol field)
        => field.GetAttributes()
            .Any(attribute => attribute.AttributeClass is { Name: "ThreadStaticAttribute", ContainingNamespace.Name: "System" });

    private static bool HasField(IPropertySymbol property)
        => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
