using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// A copy of one value from or to user memory, as the condition that it has failed: one word by GetUser, a structure whole.
/// </summary>
internal sealed class UserCopy
{
    private readonly string _task;
    private readonly string _type;
    private readonly string _pointer;
    private readonly bool _isWord;

    private UserCopy(string task, ITypeSymbol type, string typeName, string pointer)
    {
        _task = task;
        _type = typeName;
        _pointer = pointer;
        _isWord = type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double
            || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
    }

    /// <summary>The name that a copy of the type gets where the code gives none.</summary>
    public string NameOfCopy => _isWord ? "value" : NameOf(_type);

    /// <summary>Null where no task is at hand, or the type cannot be copied. The pointer is made of the name of the type.</summary>
    public static UserCopy? Of(ITypeSymbol type, Func<string, string> pointer, SyntaxNode place, SemanticModel model)
    {
        if (type is not { IsUnmanagedType: true, IsRefLikeType: false, TypeKind: TypeKind.Struct or TypeKind.Enum }
            || CurrentTask.NameAt(model, place.SpanStart) is not { } task)
        {
            return null;
        }

        var name = type.ToMinimalDisplayString(model, place.SpanStart);
        return new(task, type, name, pointer(name));
    }

    /// <summary>The <c>UserPtr</c> of an address, which is a pointer, a number or a <c>UserPtr</c>'s <c>Address</c>.</summary>
    public static Func<string, string> PointerTo(ExpressionSyntax address, SemanticModel model, CancellationToken cancellation)
    {
        var bare = Expressions.Bare(address);
        if (bare is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Address", Expression: var pointer }
            && model.GetTypeInfo(pointer, cancellation).Type is INamedTypeSymbol { Name: "UserPtr", TypeArguments: [var pointed] })
        {
            var same = pointed.ToMinimalDisplayString(model, address.SpanStart);
            return name => name == same ? Expressions.TextOf(pointer) : $"{Expressions.Operand(pointer)}.Cast<{name}>()";
        }

        var isWord = model.GetTypeInfo(bare, cancellation).Type?.SpecialType is SpecialType.System_UInt64 or SpecialType.System_UIntPtr
            or SpecialType.System_UInt32;
        return name => isWord
            ? $"new UserPtr<{name}>({Expressions.TextOf(bare)})"
            : $"new UserPtr<{name}>((ulong){Expressions.Operand(bare)})";
    }

    /// <summary><c>current.GetUser(out uint value, new UserPtr&lt;uint>(address)).IsError</c></summary>
    public ExpressionSyntax FetchFailed(string name, bool isImplicit)
    {
        var type = isImplicit && _isWord ? "var" : _type;
        return SyntaxFactory.ParseExpression(_isWord
            ? $"{_task}.GetUser(out {type} {name}, {_pointer}).IsError"
            : $"{_task}.CopyFromUser(out {type} {name}, {_pointer}) != 0");
    }

    /// <summary><c>current.PutUser(value, new UserPtr&lt;uint>(address)).IsError</c></summary>
    public ExpressionSyntax StoreFailed(ExpressionSyntax value, bool isOfType)
    {
        var text = Expressions.TextOf(value);
        return SyntaxFactory.ParseExpression(_isWord
            ? $"{_task}.PutUser{(isOfType ? "" : $"<{_type}>")}({text}, {_pointer}).IsError"
            : $"{_task}.CopyToUser({_pointer}, {(value is IdentifierNameSyntax ? "in " : "")}{text}) != 0");
    }

    /// <summary>A variable's name for what a member or type is called.</summary>
    public static string NameOf(string text)
    {
        var last = text.Split('.', '<')[text.Contains("<") ? 0 : text.Split('.').Length - 1].TrimStart('_', '@');
        var name = last.Length == 0 ? "value" : char.ToLowerInvariant(last[0]) + last.Substring(1);
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : name + "Value";
    }
}
