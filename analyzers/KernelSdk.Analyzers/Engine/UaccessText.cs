using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Whether the text of a member can have to do with user memory at all: what keeps ordinary code from costing anything.</summary>
internal static class UaccessText
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "UserPtr", "User", "SyscallDefine", "TaskStruct", "AddressSpace", "IovIter", "UserReader", "UserWriter", "SysResult",
        "CopyFromUser", "CopyToUser", "GetUser", "PutUser", "ClearUser", "MemdupUser", "CopyStructFromUser", "StrncpyFromUser", "StrnlenUser",
        "UncheckedCopyFromUser", "UncheckedCopyToUser", "CopyFromUserInatomic", "CopyToUserInatomic", "GetUserInatomic", "AccessOk",
    };

    public static bool Concerns(SyntaxNode member)
        => member.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && Words.Contains(token.ValueText));
}
