using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>Takes statements out of a program for as long as the rules and the oracle still do not agree on it in the same way.</summary>
internal static class Shrinking
{
    /// <summary>The smallest program found, with the difference as it shows there.</summary>
    public static async Task<(CompiledProgram Compiled, Difference Difference)> OfAsync(CompiledProgram compiled, Difference difference)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            using var batch = await ProgramBatch.OfAsync(Smaller(compiled.Program));
            foreach (var candidate in batch.Programs)
            {
                if (Difference.Of(candidate).FirstOrDefault(IsTheSame) is { } same)
                {
                    (compiled, difference, isSmaller) = (candidate, same, true);
                    break;
                }

                bool IsTheSame(Difference other)
                    => other.What == difference.What && LineOf(candidate, other) == LineOf(compiled, difference);
            }
        }

        return (compiled, difference);
    }

    /// <summary>The statement itself stays, or it would be another difference in the end.</summary>
    private static string LineOf(CompiledProgram compiled, Difference difference)
        => difference.Line == 0 ? "" : compiled.Program.Source.Split('\n')[difference.Line - 1].Trim();

    /// <summary>The program without one statement or helper, or with one block in the place of what it stands in.</summary>
    private static IEnumerable<RandomProgram> Smaller(RandomProgram program)
    {
        var root = KernelProject.Parse(program.Source, "Program.cs").GetRoot();
        var smaller = new List<SyntaxNode>();
        foreach (var statement in root.DescendantNodes().OfType<StatementSyntax>().Where(IsOneToDrop))
        {
            smaller.Add(root.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!);
            if (statement.ChildNodes().OfType<BlockSyntax>().FirstOrDefault() is { } inner)
            {
                smaller.Add(root.ReplaceNode(statement, inner.Statements));
            }
        }

        smaller.AddRange(root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.Identifier.ValueText != "Call")
            .Select(method => root.RemoveNode(method, SyntaxRemoveOptions.KeepNoTrivia)!));
        return smaller.Select((node, number) =>
        {
            var name = $"Program{program.Seed}x{number}";
            var source = node.ToFullString().Replace(program.Name + "\n", name + "\n", StringComparison.Ordinal);
            return program with { Name = name, Source = source };
        });
    }

    /// <summary>A test without its return would be another test.</summary>
    private static bool IsOneToDrop(StatementSyntax statement)
        => statement.Parent is BlockSyntax && !(statement is ReturnStatementSyntax && statement.Parent.Parent is IfStatementSyntax);
}
