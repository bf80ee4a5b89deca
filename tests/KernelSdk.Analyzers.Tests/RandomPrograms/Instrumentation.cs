using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>
/// Makes of a program one that does the same and tells <see cref="Probe"/> what it does. The analyzers get the program as it was
/// written; this one is run.
/// </summary>
internal sealed class Instrumentation : CSharpSyntaxRewriter
{
    private static readonly HashSet<string> Accesses =
    [
        "CopyFromUser", "CopyToUser", "GetUser", "PutUser", "ClearUser", "StrncpyFromUser", "MemdupUser", "CopyStructFromUser",
        "UncheckedCopyFromUser", "UncheckedCopyToUser", "Read",
    ];

    private const string Enter = """
        public static long Enter(TaskStruct current, ulong[] words)
            => Call(current, new(words[0]), new(words[1]), (uint)words[2], (int)words[3], words[4], (nuint)words[5]).ToWord();
        """;

    private int _arms;

    /// <summary>The instrumented tree.</summary>
    public static SyntaxTree Of(SyntaxTree program)
        => program.WithRootAndOptions(new Instrumentation().Visit(program.GetRoot()).NormalizeWhitespace(), program.Options);

    /// <summary>The class gets what a call from the table is to it.</summary>
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
        => node.Identifier.ValueText.StartsWith("Program", StringComparison.Ordinal)
            ? ((ClassDeclarationSyntax)base.VisitClassDeclaration(node)!).AddMembers(ParseMemberDeclaration(Enter)!)
            : node;

    /// <summary>A finally runs behind an exception, too, and must not take its line away.</summary>
    public override SyntaxNode? VisitBlock(BlockSyntax node)
        => Block(node.Statements.SelectMany(statement => (StatementSyntax[])
        [
            .. statement.FirstAncestorOrSelf<FinallyClauseSyntax>() is null ? new[] { Call($"At({LineOf(statement)})") } : [],
            (StatementSyntax)Visit(statement)!,
            .. Behind(statement).Select(Call),
        ]));

    /// <inheritdoc/>
    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var arm = ++_arms;
        return node
            .WithCondition((ExpressionSyntax)Visit(node.Condition)!)
            .WithStatement(After($"Arm({arm})", node.Statement))
            .WithElse(ElseClause(node.Else is null ? Block(Call($"Arm(-{arm})")) : After($"Arm(-{arm})", node.Else.Statement)));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
        => node.WithDeclaration((VariableDeclarationSyntax?)Visit(node.Declaration))
            .WithCondition((ExpressionSyntax?)Visit(node.Condition)).WithStatement(Round(node, node.Statement));

    /// <inheritdoc/>
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
        => node.WithCondition((ExpressionSyntax)Visit(node.Condition)!).WithStatement(Round(node, node.Statement));

    /// <inheritdoc/>
    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return node.Condition.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>().Any()
            ? visited
            : visited.WithCondition(ParseExpression($"Probe.Branch({++_arms}, {visited.Condition})"));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        var name = node.Kind() switch
        {
            SyntaxKind.MultiplyExpression => "Times",
            SyntaxKind.AddExpression when node.Parent is not ArgumentSyntax => "Plus",
            _ => null,
        };
        return name is null ? visited : ParseExpression($"Probe.{name}({LineOf(node)}, {visited.Left}, {visited.Right})");
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        var (line, arguments) = (LineOf(node), visited.ArgumentList.Arguments);
        if (node.Expression.ToString() == "TaskStruct.AccessOk")
        {
            return ParseExpression($"Probe.AccessOk{visited.ArgumentList}");
        }

        var before = NameOf(node) switch
        {
            "UncheckedCopyFromUser" => $"BeforeUnchecked({line}, {arguments[1]}, ({arguments[0]}).Length)",
            "UncheckedCopyToUser" => $"BeforeUnchecked({line}, {arguments[0]}, ({arguments[1]}).Length)",
            { } name when Accesses.Contains(name) => $"Before({line})",
            _ => null,
        };
        return before is null ? visited : ParseExpression($"Probe.After(Probe.{before}, {visited})");
    }

    /// <summary>The function of the family that is called, or of the program's own that does nothing but call one.</summary>
    private static string? NameOf(InvocationExpressionSyntax call) => call switch
    {
        { Expression: IdentifierNameSyntax { Identifier.ValueText: ['G', 'e', 't', ..] } } => "GetUser",
        { Expression: MemberAccessExpressionSyntax member }
            when member.Expression is IdentifierNameSyntax { Identifier.ValueText: "current" or "reader" }
            && call.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText == "Call" => member.Name.Identifier.ValueText,
        _ => null,
    };

    /// <inheritdoc/>
    public override SyntaxNode? VisitCastExpression(CastExpressionSyntax node)
    {
        var visited = (CastExpressionSyntax)base.VisitCastExpression(node)!;
        return node.Type is PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "nuint" }
            ? ParseExpression($"Probe.To<{node.Type}>({LineOf(node)}, {visited.Expression})")
            : visited;
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitArrayCreationExpression(ArrayCreationExpressionSyntax node)
        => Counted("OnHeap", (ArrayCreationExpressionSyntax)base.VisitArrayCreationExpression(node)!, node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node)
        => Counted("OnStack", (StackAllocArrayCreationExpressionSyntax)base.VisitStackAllocArrayCreationExpression(node)!, node);

    /// <summary>The count of an allocation, unless it is a number in the text, passes by the probe.</summary>
    private static ExpressionSyntax Counted(string probe, ExpressionSyntax visited, SyntaxNode node)
        => visited.DescendantNodes().OfType<ArrayRankSpecifierSyntax>().First().Sizes[0] is var size and not LiteralExpressionSyntax
            ? visited.ReplaceNode(size, ParseExpression($"Probe.{probe}({LineOf(node)}, {size})"))
            : visited;

    private BlockSyntax Round(SyntaxNode loop, StatementSyntax body) => After($"Arm({++_arms})", body, $"Step({LineOf(loop)})");

    private BlockSyntax After(string call, StatementSyntax body, string? second = null)
    {
        var block = Visit(body) is BlockSyntax visited ? visited : Block((StatementSyntax)Visit(body)!);
        return block.WithStatements(block.Statements.InsertRange(0, second is null ? [Call(call)] : [Call(second), Call(call)]));
    }

    /// <summary>What is known once a statement has been executed.</summary>
    private static IEnumerable<string> Behind(StatementSyntax statement)
    {
        if (statement is LocalDeclarationStatementSyntax
            {
                Declaration.Variables: [{ Initializer.Value: var value, Identifier.ValueText: var name }],
            })
        {
            var text = value.ToString();
            if ((value is StackAllocArrayCreationExpressionSyntax && IsSkippingInit(statement))
                || text.Contains(".Rent(", StringComparison.Ordinal)
                || text.Contains("AllocateUninitializedArray", StringComparison.Ordinal))
            {
                yield return $"Poison({name})";
            }

            if (text.Contains(".Rent(", StringComparison.Ordinal) || text.Contains("Thing.Get(", StringComparison.Ordinal))
            {
                yield return $"Take({name})";
            }
        }
        else if (statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call })
        {
            switch (call.Expression.ToString())
            {
                case "Unsafe.SkipInit" when call.ArgumentList.Arguments[0].Expression is DeclarationExpressionSyntax made:
                    yield return $"Poison(ref {made.Designation})";
                    break;
                case "Thing.Put" or "ArrayPool<byte>.Shared.Return":
                    yield return "Give()";
                    break;
            }
        }
    }

    private static bool IsSkippingInit(SyntaxNode node)
        => node.Ancestors().OfType<MethodDeclarationSyntax>()
            .Any(method => method.AttributeLists.ToString().Contains("SkipLocalsInit", StringComparison.Ordinal));

    private static StatementSyntax Call(string call) => ParseStatement($"Probe.{call};");

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
