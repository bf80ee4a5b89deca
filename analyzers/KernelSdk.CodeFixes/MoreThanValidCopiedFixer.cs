using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Clamps the length of KSDK1042 to the buffer, ahead of the copy, so that what is returned is clamped too: <c>n = Math.Min(n,
/// buffer.Length);</c>. A buffer of which a part was filled is cut to that part.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MoreThanValidCopiedFixer() : ReportFixer("Copy no more than there is", RuleIdentifiers.MoreThanValidCopied)
{
    private protected override Edit? Find(Report report)
        => UserAccessCall.At(report.Node, report.Model) is { } access ? Cut(report, access)
            : BufferCut.Of(report.Node, report.Model) is { } cut ? Clamped(report, cut)
            : null;

    private static Edit? Clamped(Report report, BufferCut cut)
    {
        if (Expressions.Bare(cut.Length) is not IdentifierNameSyntax length || cut.Room is not { } room
            || report.Model.GetSymbolInfo(length, report.Cancellation).Symbol is not { } symbol
            || TypeOf(symbol) is not { } type || Anchor.Of(cut.Node) is not { } anchor)
        {
            return null;
        }

        var name = length.Identifier.Text;
        var clamping = $"{name} = Math.Min({name}, {Converted(room, type)});";
        var isSigned = type is SpecialType.System_Int32 or SpecialType.System_Int64;
        if (!isSigned || IsTested(length, report))
        {
            return new(rewriting => rewriting.InsertBefore(anchor, rewriting.Statement(clamping)), anchor);
        }

        return ErrorReturn.At(report.Model, anchor, report.Cancellation)?.If($"{name} < 0", "EINVAL") is { } guard
            ? new(rewriting => rewriting.InsertBefore(anchor, guard, rewriting.Statement(clamping)), anchor)
            : null;
    }

    /// <summary>Of a variable that can be set here.</summary>
    private static SpecialType? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol { IsConst: false, RefKind: RefKind.None, IsForEach: false, Type.SpecialType: var type } => type,
        IParameterSymbol { RefKind: RefKind.None, Type.SpecialType: var type } => type,
        _ => null,
    };

    private static string Converted(string room, SpecialType type) => type switch
    {
        SpecialType.System_UIntPtr => $"(nuint){room}",
        SpecialType.System_UInt32 => $"(uint){room}",
        SpecialType.System_UInt64 => $"(ulong){room}",
        _ => room,
    };

    /// <summary>Whether the method asks if it is negative.</summary>
    private static bool IsTested(IdentifierNameSyntax length, Report report)
        => Surroundings.FunctionAround(length).DescendantNodes().OfType<BinaryExpressionSyntax>().Any(test
            => test.SpanStart < length.SpanStart && test.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
                && Surroundings.AreAlike(test.Left, length)
                && report.Model.GetConstantValue(test.Right, report.Cancellation).Value is 0 or 0L);

    /// <summary>The whole buffer goes out, and the method says elsewhere how much of it was filled.</summary>
    private static Edit? Cut(Report report, UserAccessCall access)
    {
        if (access.Kernel.Expression is not IdentifierNameSyntax buffer)
        {
            return null;
        }

        var filled = Surroundings.FunctionAround(access.Call).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Span.End < access.Call.SpanStart)
            .Select(call => UserAccessCall.At(call, report.Model))
            .OfType<UserAccessCall>()
            .Select(fetch => fetch.Kernel.Expression)
            .Where(part => BufferCut.Of(part, report.Model) is { Buffer: { } whole } && Surroundings.AreAlike(whole, buffer))
            .ToList();
        return filled is [var only] ? Edit.Replacing(buffer, current => only.WithTriviaFrom(current)) : null;
    }
}
