using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>How something that a call has taken is given back.</summary>
internal static class Release
{
    /// <summary>
    /// The statement that gives back what a call has taken: as the function does elsewhere, by the name that belongs to the taking one, or
    /// by the method marked <c>[Releases]</c> beside the one marked <c>[Acquires]</c>. Null if none is known.
    /// </summary>
    public static string? Of(InvocationExpressionSyntax taking, Report report)
    {
        var kept = KeptResult.Of(taking)?.Name;
        return Statements(taking, report).FirstOrDefault()?.WithoutTrivia().ToString()
            ?? ByName(taking, kept, report) ?? BySibling(taking, kept, report);
    }

    /// <summary>The statements of the function that give it back.</summary>
    public static IEnumerable<ExpressionStatementSyntax> Statements(InvocationExpressionSyntax taking, Report report)
    {
        if (MethodOf(taking, report) is not { } method || Holding.Of(method) is not { IsTaking: true } taken)
        {
            return [];
        }

        var thing = taken.IsResult ? KeptResult.Of(taking)?.Name : ThingOf(taking)?.ToString();
        return Surroundings.FunctionAround(taking).DescendantNodes().OfType<ExpressionStatementSyntax>().Where(statement
            => statement.SpanStart > taking.SpanStart
                && statement.Expression is InvocationExpressionSyntax call && MethodOf(call, report) is { } releasing
                && (IsDisposal(call, thing) || (Holding.Of(releasing) is { IsTaking: false } given && given.Kind == taken.Kind
                    && (taken.Kind is HeldKind.Window or HeldKind.PagefaultOff || Mentions(call, thing)))));
    }

    /// <summary>
    /// Whether an argument of a call was taken before, so that the call takes it over, and the statement that would give it back instead.
    /// </summary>
    public static (bool IsTaken, string? Statement) OfArgument(InvocationExpressionSyntax call, Report report)
    {
        var taking = call.ArgumentList.Arguments
            .Select(argument => Expressions.Variable(argument.Expression, report.Model, report.Cancellation))
            .Select(local => local?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(report.Cancellation))
            .OfType<VariableDeclaratorSyntax>()
            .Select(declarator => declarator.Initializer is { Value: var value } ? Expressions.Bare(value) : null)
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(made => MethodOf(made, report) is { } method && Holding.Of(method) is { IsTaking: true });
        return taking is null ? (false, null) : (true, Of(taking, report));
    }

    public static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, Report report)
        => report.Model.GetSymbolInfo(call, report.Cancellation).Symbol as IMethodSymbol;

    private static bool IsDisposal(InvocationExpressionSyntax call, string? thing)
        => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Dispose", Expression: IdentifierNameSyntax disposed }
            && disposed.Identifier.Text == thing;

    private static bool Mentions(InvocationExpressionSyntax call, string? thing)
        => thing is not null && ((call.Expression as MemberAccessExpressionSyntax)?.Expression.ToString() == thing
            || call.ArgumentList.Arguments.Any(argument => Expressions.Bare(argument.Expression).ToString() == thing));

    /// <summary>The lock, of a call that takes one.</summary>
    private static ExpressionSyntax? ThingOf(InvocationExpressionSyntax taking)
        => taking.Expression switch
        {
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Monitor" } }
                => taking.ArgumentList.Arguments.FirstOrDefault()?.Expression,
            MemberAccessExpressionSyntax { Expression: var receiver } => receiver,
            _ => null,
        };

    private static string? ByName(InvocationExpressionSyntax taking, string? kept, Report report)
    {
        var receiver = (taking.Expression as MemberAccessExpressionSyntax)?.Expression.WithoutTrivia().ToString();
        return MethodOf(taking, report) is not { } method ? null : (method.ContainingType.Name, method.Name) switch
        {
            ("Monitor", "Enter") => $"{receiver}.Exit({taking.ArgumentList.Arguments[0].Expression});",
            ("SpinLock" or "Lock", "Enter") => $"{receiver}.Exit();",
            ("AddressSpace", "PagefaultDisable") => $"{receiver}.PagefaultEnable();",
            _ when kept is null => null,
            ("ArrayPool", "Rent") => $"{receiver}.Return({kept});",
            ("NativeMemory", "Alloc" or "AllocZeroed") => $"{receiver}.Free({kept});",
            ("NativeMemory", "AlignedAlloc") => $"{receiver}.AlignedFree({kept});",
            ("GCHandle", "Alloc") => $"{kept}.Free();",
            _ when IsDisposable(method.ReturnType) => $"{kept}.Dispose();",
            _ => null,
        };
    }

    public static bool IsDisposable(ITypeSymbol type)
        => type.GetMembers("Dispose").Any(member => member is IMethodSymbol { Parameters.Length: 0, IsStatic: false });

    /// <summary>The one method of the same type that gives back what this one takes, called with what there is.</summary>
    private static string? BySibling(InvocationExpressionSyntax taking, string? kept, Report report)
    {
        if (kept is null || MethodOf(taking, report) is not { IsStatic: true } method || Holding.Of(method) is not { } taken)
        {
            return null;
        }

        var siblings = method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(sibling => sibling.IsStatic && Holding.Of(sibling) is { IsTaking: false } given && given.Kind == taken.Kind
                && sibling.Parameters.Any(parameter => IsSame(parameter.Type, method.ReturnType)))
            .ToList();
        if (siblings is not [var only])
        {
            return null;
        }

        var arguments = only.Parameters
            .Select(parameter => IsSame(parameter.Type, method.ReturnType) ? kept : ArgumentOf(parameter.Type))
            .ToList();
        var receiver = taking.Expression is MemberAccessExpressionSyntax access ? $"{access.Expression.WithoutTrivia()}." : "";
        return arguments.Contains(null) ? null : $"{receiver}{only.Name}({string.Join(", ", arguments)});";

        string? ArgumentOf(ITypeSymbol type)
            => method.Parameters.FirstOrDefault(parameter => IsSame(parameter.Type, type)) is { Ordinal: var at }
                && at < taking.ArgumentList.Arguments.Count
                ? taking.ArgumentList.Arguments[at].ToString()
                : null;
    }

    private static bool IsSame(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
