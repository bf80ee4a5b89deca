using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1001: kernel code reads or writes through a user pointer.</summary>
internal sealed class UserPointerDereferenced : FlowRule
{
    private static readonly HashSet<string> MemoryTypes = new(StringComparer.Ordinal) { "Unsafe", "Marshal", "MemoryMarshal", "String" };

    public override bool IsAboutAddresses => true;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UserPointerDereferenced,
        "User pointer dereferenced",
        "This reads or writes user memory through its address; copy it by CopyFromUser, CopyToUser, GetUser or PutUser, and return -EFAULT if that fails",
        "A user address means something in the user's address space alone, and there it may mean nothing, or what the user may not touch.");

    public override void OnDereference(RulePoint at, IOperation access, Value address)
    {
        if (address.Space == Space.User)
        {
            at.Report(Descriptor, access, [address.Source]);
        }
    }

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (call.TargetMethod.Name is not ("BitCast" or "As") && call.TargetMethod.ContainingType is { } type
            && MemoryTypes.Contains(type.Name) && type.ContainingNamespace.IsInSystem()
            && call.Arguments.Zip(arguments, static (argument, value) => (argument, value)).Any(each => each.value.IsUserAddress
                && IsAddress(each.argument.Value.Type)))
        {
            at.Report(Descriptor, call, [arguments.First(value => value.IsUserAddress).Source]);
        }
    }

    private static bool IsAddress(ITypeSymbol? type)
        => type is IPointerTypeSymbol || type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
