using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Turns the copy of KSDK1100 round, as the mark of its parameter says.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WrongDirectionFixer() : ReportFixer("Turn the copy round", RuleIdentifiers.WrongDirection)
{
    private protected override Edit? Find(Report report)
    {
        if (UserAccessCall.At(report.Node, report.Model) is not { } access || Turned(access.Name.Identifier.Text) is not { } name)
        {
            return null;
        }

        var kernel = access.Kernel;
        var isFetch = access.Method.Parameters[access.Call.ArgumentList.Arguments.IndexOf(kernel)].RefKind == RefKind.Out
            || access.Name.Identifier.Text.Contains("From");
        var turned = isFetch ? ToUser(kernel, name) : FromUser(kernel, report);
        return turned is null ? null : Edit.Replacing(access.Call, current => With(current, access, name, turned, report));
    }

    private static string? Turned(string name) => name switch
    {
        "GetUser" => "PutUser",
        "PutUser" => "GetUser",
        "CopyFromUser" or "UncheckedCopyFromUser" or "CopyFromUserInatomic" => name.Replace("From", "To"),
        "CopyToUser" or "UncheckedCopyToUser" or "CopyToUserInatomic" => name.Replace("To", "From"),
        _ => null,
    };

    /// <summary>What was to be filled is sent; a variable that the call declares holds nothing to send.</summary>
    private static ArgumentSyntax? ToUser(ArgumentSyntax kernel, string name)
        => kernel.Expression is DeclarationExpressionSyntax ? null
            : !kernel.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) ? kernel
            : name == "PutUser" ? kernel.WithRefKindKeyword(default)
            : kernel.WithRefKindKeyword(SyntaxFactory.Token(SyntaxKind.InKeyword).WithTriviaFrom(kernel.RefKindKeyword));

    /// <summary>What was to be sent is filled: a variable, or a buffer that can be written.</summary>
    private static ArgumentSyntax? FromUser(ArgumentSyntax kernel, Report report)
    {
        var expression = kernel.Expression;
        if (report.Model.GetTypeInfo(expression, report.Cancellation).Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" })
        {
            return kernel;
        }

        return report.Model.GetSymbolInfo(expression, report.Cancellation).Symbol is ILocalSymbol { IsConst: false, RefKind: RefKind.None }
            ? kernel.WithRefKindKeyword(SyntaxFactory.Token(SyntaxKind.OutKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            : null;
    }

    private static InvocationExpressionSyntax With(
        InvocationExpressionSyntax call,
        UserAccessCall access,
        string name,
        ArgumentSyntax turned,
        Report report)
    {
        var arguments = call.ArgumentList.Arguments;
        SeparatedSyntaxList<ArgumentSyntax> sides = arguments.IndexOf(argument => argument.IsEquivalentTo(access.Kernel)) == 0
            ? SyntaxFactory.SeparatedList([turned, arguments[1]], arguments.GetSeparators())
            : SyntaxFactory.SeparatedList([arguments[0], turned], arguments.GetSeparators());
        if (name is not ("GetUser" or "PutUser"))
        {
            sides = SyntaxFactory.SeparatedList(
                [sides[1].WithTriviaFrom(sides[0]), sides[0].WithTriviaFrom(sides[1])],
                arguments.GetSeparators());
        }

        var called = UserAccessCall.NameOf(call)!;
        return call.ReplaceNode(called, Typed(UserAccessCall.Renamed(called, name), access, report))
            .WithArgumentList(call.ArgumentList.WithArguments(sides));
    }

    /// <summary>With its type argument, which a span that is read does not tell.</summary>
    private static SimpleNameSyntax Typed(SimpleNameSyntax name, UserAccessCall access, Report report)
        => name is IdentifierNameSyntax && name.Identifier.Text.Contains("To") && access.Method.TypeArguments is [var type]
            && access.Kernel.RefKindKeyword == default
            ? SyntaxFactory.GenericName(
                name.Identifier,
                SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(
                    SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(report.Model, access.Call.SpanStart)))))
            : name;
}
