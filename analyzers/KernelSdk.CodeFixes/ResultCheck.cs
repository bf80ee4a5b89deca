using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// The check that takes a dropped call's place: <c>if (call != 0) { return -EFAULT; }</c> for a count of bytes not copied,
/// <c>if (call is { IsError: true } error) { return error; }</c> for a result.
/// </summary>
/// <remarks>
/// A call that returns <c>long</c> has none. strncpy_from_user answers a negative errno and strnlen_user answers 0, so the type
/// does not tell what a failure looks like.
/// </remarks>
internal sealed class ResultCheck
{
    private readonly ErrorReturn _error;

    /// <summary>Null for a result, which carries its own errno.</summary>
    private readonly ExpressionSyntax? _efault;

    private readonly bool _keepsAssignment;

    private ResultCheck(StatementSyntax statement, ErrorReturn error, ExpressionSyntax? efault, bool keepsAssignment)
    {
        Statement = statement;
        _error = error;
        _efault = efault;
        _keepsAssignment = keepsAssignment;
    }

    public StatementSyntax Statement { get; }

    /// <summary>Whether the check declares a local, whose name <see cref="Apply"/> is to be given.</summary>
    public bool NeedsName => _efault is null;

    /// <summary>The check for this call, or null where none would compile or none is known to be right.</summary>
    public static ResultCheck? Plan(CallStatement found, SemanticModel model, CancellationToken cancellation)
    {
        if (model.Compilation.GetTypeByMetadataName(KnownNames.SysResult) is not { } sysResult
            || found.HasTextAroundCall()
            || ErrorReturn.At(model, found.Statement, cancellation) is not { } error
            || !CanReplace(found, model, cancellation))
        {
            return null;
        }

        if (Innermost(found.Call) is not { } call
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ReturnType: var result })
        {
            return null;
        }

        var keepsAssignment = found.Assignment is { } assignment
            && model.GetSymbolInfo(assignment.Left, cancellation).Symbol is ILocalSymbol;
        if (keepsAssignment && !Same(Unlifted(model.GetTypeInfo(found.Assignment!, cancellation).Type), result))
        {
            return null;
        }

        if (Same(result, sysResult))
        {
            return new ResultCheck(found.Statement, error, null, keepsAssignment);
        }

        return result.SpecialType == SpecialType.System_UIntPtr && error.Minus("EFAULT") is { } efault
            ? new ResultCheck(found.Statement, error, efault, keepsAssignment)
            : null;
    }

    /// <summary>The check in place of the statement, which may meanwhile have changed inside.</summary>
    public StatementSyntax Apply(StatementSyntax current, string name)
    {
        var found = CallStatement.Of(current)!;
        var value = _keepsAssignment
            ? SyntaxFactory.ParenthesizedExpression(found.Assignment!.WithoutTrivia())
            : found.Call.WithoutTrivia();
        var failure = _error.ValueOf(_efault ?? SyntaxFactory.IdentifierName(name));
        var check = SyntaxFactory.IfStatement(
            Failed(value, found.Call is ConditionalAccessExpressionSyntax, name),
            SyntaxFactory.Block(SyntaxFactory.ReturnStatement(failure)));
        return Placement.InPlaceOf(check, current);
    }

    private ExpressionSyntax Failed(ExpressionSyntax value, bool mayBeNull, string name)
    {
        if (_efault is null)
        {
            return Pattern(value, $"{{ IsError: true }} {name}");
        }

        // Without a receiver there was no call, and no call has not failed: null != 0 is true, null is > 0 is not.
        return mayBeNull
            ? Pattern(value, "> 0")
            : SyntaxFactory.BinaryExpression(SyntaxKind.NotEqualsExpression, value, SyntaxFactory.ParseExpression("0"));
    }

    /// <summary>Parsed, since spaces that are made up count as elastic, and the formatter may break the line at them.</summary>
    private static IsPatternExpressionSyntax Pattern(ExpressionSyntax value, string pattern)
        => ((IsPatternExpressionSyntax)SyntaxFactory.ParseExpression("_ is " + pattern))
            .WithExpression(value.WithTrailingTrivia(SyntaxFactory.Space));

    /// <summary>Whether nothing is lost when only the call stays. A declared local goes, so nothing else may name it.</summary>
    private static bool CanReplace(CallStatement found, SemanticModel model, CancellationToken cancellation)
    {
        if (found.Declared is not { } declared)
        {
            return true;
        }

        var local = model.GetDeclaredSymbol(declared, cancellation);
        return !declared.Ancestors().OfType<MemberDeclarationSyntax>().First()
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == declared.Identifier.ValueText
                && Same(model.GetSymbolInfo(name, cancellation).Symbol, local));
    }

    private static InvocationExpressionSyntax? Innermost(ExpressionSyntax call) => call switch
    {
        ConditionalAccessExpressionSyntax access => Innermost(access.WhenNotNull),
        _ => call as InvocationExpressionSyntax,
    };

    private static ITypeSymbol? Unlifted(ITypeSymbol? type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static bool Same(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);
}
