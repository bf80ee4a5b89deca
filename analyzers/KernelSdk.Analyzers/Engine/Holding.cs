using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What a call takes or gives back: a lock, a reference, a region.</summary>
/// <param name="Kind">What.</param>
/// <param name="IsTaking">Whether it takes it.</param>
/// <param name="IsResult">Whether what it takes is its result, rather than its receiver or argument.</param>
internal sealed record Holding(HeldKind Kind, bool IsTaking, bool IsResult = false)
{
    /// <summary>By mark, or by name for what the framework brings; null for any other method.</summary>
    public static Holding? Of(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "AcquiresAttribute" or "ReleasesAttribute"
                && attribute.ConstructorArguments is [var kind])
            {
                var isTaking = attribute.AttributeClass.Name == "AcquiresAttribute";
                return new(KindOf(kind), isTaking, isTaking && !method.ReturnsVoid);
            }
        }

        return (method.ContainingType?.Name, method.Name) switch
        {
            ("Monitor" or "SpinLock" or "Lock", "Enter") => new(HeldKind.Lock, true),
            ("Monitor" or "SpinLock" or "Lock", "TryEnter") => new(HeldKind.Lock, true, IsResult: !method.ReturnsVoid),
            ("Lock", "EnterScope") => new(HeldKind.Lock, true, IsResult: true),
            ("Monitor" or "SpinLock" or "Lock", "Exit") => new(HeldKind.Lock, false),
            ("TaskStruct" or "AddressSpace", "PagefaultDisabled") => new(HeldKind.PagefaultOff, true, IsResult: true),
            ("AddressSpace", "PagefaultDisable") => new(HeldKind.PagefaultOff, true),
            ("AddressSpace", "PagefaultEnable") => new(HeldKind.PagefaultOff, false),
            ("TaskStruct", "RefetchAllowed") => new(HeldKind.Refetch, true, IsResult: true),
            ("ArrayPool", "Rent") or ("NativeMemory", "Alloc" or "AllocZeroed" or "AlignedAlloc") or ("GCHandle", "Alloc")
                => new(HeldKind.Object, true, IsResult: true),
            ("ArrayPool", "Return") or ("NativeMemory", "Free" or "AlignedFree") or ("GCHandle", "Free") => new(HeldKind.Object, false),
            _ => null,
        };
    }

    /// <summary>What it is that a call takes or gives back, for those that name no result: the lock itself.</summary>
    public static IOperation? ThingOf(IInvocationOperation call)
        => call.Instance is { } instance && !call.TargetMethod.ContainingType.Name.EndsWith("Pool", StringComparison.Ordinal) ? instance
            : call.Arguments.FirstOrDefault()?.Value;

    /// <summary>By the name of the <c>ResourceKind</c>; a project's own attribute may say it as text.</summary>
    private static HeldKind KindOf(TypedConstant kind)
    {
        var name = kind.Value as string
            ?? kind.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => Equals(member.ConstantValue, kind.Value))?.Name;
        return name?.ToUpperInvariant() switch
        {
            "LOCK" => HeldKind.Lock,
            "MUTEX" => HeldKind.Mutex,
            "USERACCESS" => HeldKind.Window,
            "PAGEFAULT" => HeldKind.PagefaultOff,
            _ => HeldKind.Object,
        };
    }
}
