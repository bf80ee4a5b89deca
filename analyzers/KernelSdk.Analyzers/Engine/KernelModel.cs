using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>The kernel's own types and marks, as one compilation knows them.</summary>
internal sealed class KernelModel
{
    private readonly INamedTypeSymbol _userPtr;
    private readonly INamedTypeSymbol? _user;
    private readonly INamedTypeSymbol? _syscallDefine;
    private readonly INamedTypeSymbol? _mustCheck;
    private readonly ConcurrentDictionary<IMethodSymbol, UserAccessKind?> _accesses = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol,
        ImmutableDictionary<string, int>> _constructed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, MethodMarks> _marks = new(SymbolEqualityComparer.Default);

    private KernelModel(Compilation compilation, INamedTypeSymbol userPtr)
    {
        _userPtr = userPtr;
        _user = compilation.GetTypeByMetadataName("KernelSdk.UserAttribute");
        _syscallDefine = compilation.GetTypeByMetadataName("KernelSdk.SyscallDefineAttribute");
        _mustCheck = compilation.GetTypeByMetadataName(KnownNames.MustCheck);
        SysResult = compilation.GetTypeByMetadataName(KnownNames.SysResult);
    }

    public INamedTypeSymbol? SysResult { get; }

    /// <summary>Null where there is no kernel in the compilation: then there is nothing to look at.</summary>
    public static KernelModel? From(Compilation compilation)
        => compilation.GetTypeByMetadataName("KernelSdk.UserPtr`1") is { } userPtr ? new(compilation, userPtr) : null;

    public bool IsUserPtr(ITypeSymbol? type)
        => type is INamedTypeSymbol { IsGenericType: true } named
            && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, _userPtr);

    public bool IsSysResult(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, SysResult);

    /// <summary>Whether it is marked <c>[User]</c>, or of a type that says so.</summary>
    public bool IsUser(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => IsUserPtr(parameter.Type) || Has(parameter, _user),
        IFieldSymbol field => IsUserPtr(field.Type) || Has(field, _user),
        IPropertySymbol property => IsUserPtr(property.Type) || Has(property, _user),
        ILocalSymbol local => IsUserPtr(local.Type),
        IMethodSymbol method => IsUserPtr(method.ReturnType) || method.GetReturnTypeAttributes().Any(IsUserMark),
        _ => false,
    };

    public bool IsSyscall(IMethodSymbol method) => Has(method, _syscallDefine);

    /// <summary>Whether the arguments of a method are those that a program has given.</summary>
    public bool IsEntry(IMethodSymbol method) => IsSyscall(method) || method.Name is "Ioctl" or "CompatIoctl";

    public bool MustCheck(IMethodSymbol method) => Has(method, _mustCheck);

    /// <summary>What a method says of itself.</summary>
    public MethodMarks MarksOf(IMethodSymbol method) => _marks.GetOrAdd(method, MethodMarks.Of);

    /// <summary>The members that a constructor fills with its parameters, by their names.</summary>
    public ImmutableDictionary<string, int> MembersMadeBy(IMethodSymbol constructor)
        => _constructed.GetOrAdd(constructor, ConstructedMembers.Of);

    /// <summary>What a method does, if it is one of the uaccess family of <c>TaskStruct</c> and <c>AddressSpace</c>.</summary>
    public UserAccessKind? AccessOf(IMethodSymbol method)
        => _accesses.GetOrAdd(method.OriginalDefinition, static method
            => method.ContainingType is { Name: "TaskStruct" or "AddressSpace",
                ContainingNamespace: { Name: "KernelSdk", ContainingNamespace.IsGlobalNamespace: true } }
                ? UserAccessKind.Find(method.Name)
                : method.ContainingType is { ContainingNamespace: { Name: "KernelSdk",
                    ContainingNamespace.IsGlobalNamespace: true } } transfer
                    ? UserAccessKind.Find(transfer.Name, method.Name)
                    : null);

    /// <summary>Whether it is <c>access_ok</c>.</summary>
    public static bool IsAccessOk(IMethodSymbol method)
        => method is { Name: "AccessOk", ContainingType: { Name: "TaskStruct" or "AddressSpace", ContainingNamespace.Name: "KernelSdk" } };

    /// <summary>Whether a type is that of addresses, be it of data or of code.</summary>
    public static bool IsPointer(ITypeSymbol? type) => type is IPointerTypeSymbol or IFunctionPointerTypeSymbol;

    /// <summary>Whether what is converted is a number, and no address by its type.</summary>
    public static bool IsOfNumber(IOperation conversion)
        => conversion is IConversionOperation { Operand.Type: { } from } && !IsPointer(from);

    /// <summary>The mark of a method that takes user addresses for kernel addresses on purpose.</summary>
    public static AttributeData? EscapeOf(IMethodSymbol method)
        => method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "UserPointerEscapeAttribute");

    private bool IsUserMark(AttributeData attribute) => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _user);

    private static bool Has(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        if (attribute is not null)
        {
            foreach (var each in symbol.GetAttributes())
            {
                if (SymbolEqualityComparer.Default.Equals(each.AttributeClass, attribute))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
