using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>A copy of a value of the kernel's, to be taken where the value may be looked at.</summary>
/// <param name="Value">Where the value stands in the access.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">What to call the copy.</param>
internal sealed record KernelCopy(ExpressionSyntax Value, string Type, string Name)
{
    /// <summary>Null for what is no plain value: a buffer would be copied by its reference alone.</summary>
    public static KernelCopy? Of(ArgumentSyntax argument, Report report)
    {
        var value = argument.Expression;
        return Surroundings.IsPlain(value)
            && report.Model.GetTypeInfo(value, report.Cancellation).Type is { IsUnmanagedType: true } type and not IPointerTypeSymbol
            && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault() is { Identifier.ValueText: var name }
            ? new(value, type.ToMinimalDisplayString(report.Model, value.SpanStart), UserCopy.NameOf(name))
            : null;
    }

    /// <summary>A name that does not look like another one of the function: <c>copy</c> beside a parameter of the same name.</summary>
    public string WantedName(SyntaxNode place)
        => Surroundings.FunctionAround(place).DescendantTokens()
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Name)
            ? "copy"
            : Name;
}
