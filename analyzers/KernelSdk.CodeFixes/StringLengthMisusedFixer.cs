using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Returns the error right behind the call that KSDK1082 is about: <c>if (length &lt; 0) { return length; }</c> for strncpy_from_user,
/// <c>if (size == 0) { return -EFAULT; }</c> for strnlen_user.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StringLengthMisusedFixer() : ReportFixer("Return the error first", RuleIdentifiers.StringLengthMisused)
{
    private protected override Edit? Find(Report report)
    {
        if (report.Way(0) is not InvocationExpressionSyntax call
            || ErrorReturn.At(report.Model, call, report.Cancellation) is not { } error)
        {
            return null;
        }

        if (UserAccessCall.NameOf(call)?.Identifier.Text == "StrnlenUser")
        {
            return KeptResult.Guarded(call, "size", name => error.If($"{name} == 0", "EFAULT"));
        }

        // An unsigned length is never less than 0.
        return KeptResult.Of(call) is { } kept && !IsSigned(report.Model.GetTypeInfo(kept.Value, report.Cancellation).ConvertedType)
            ? null
            : KeptResult.Guarded(call, "length", name => ErrorReturn.If($"{name} < 0", SyntaxFactory.IdentifierName(name)));
    }

    private static bool IsSigned(ITypeSymbol? type)
        => type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32 or SpecialType.System_IntPtr;
}
