using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The members that a constructor fills with what it is given, and that nothing changes from then on: those of a positional record, and
/// readonly fields and properties without a setter that are set to a parameter and to nothing else.
/// </summary>
internal static class ConstructedMembers
{
    /// <summary>The names of members, each with the number of its parameter.</summary>
    public static ImmutableDictionary<string, int> Of(IMethodSymbol constructor)
    {
        if (constructor.Parameters.IsEmpty || constructor.DeclaringSyntaxReferences is not [var declaration])
        {
            return ImmutableDictionary<string, int>.Empty;
        }

        var syntax = declaration.GetSyntax();
        var pairs = syntax is TypeDeclarationSyntax type
            ? InitializersOf(type).Concat(type is RecordDeclarationSyntax
                ? constructor.Parameters.Select(static parameter => (parameter.Name, Value: parameter.Name)) : [])
            : AssignmentsOf(syntax);
        var found = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var of in pairs.Distinct().GroupBy(static pair => pair.Name, static pair => pair.Value))
        {
            if (of.ToList() is [var value] && constructor.Parameters.FirstOrDefault(parameter => parameter.Name == value) is { } parameter
                && Stays(constructor.ContainingType, of.Key))
            {
                found[of.Key] = parameter.Ordinal;
            }
        }

        return found.ToImmutable();
    }

    private static bool Stays(INamedTypeSymbol type, string member) => type.GetMembers(member) is [var symbol] && symbol switch
    {
        IFieldSymbol { IsStatic: false, IsReadOnly: true } => true,
        IPropertySymbol { IsStatic: false, SetMethod: null or { IsInitOnly: true } } => true,
        _ => false,
    };

    /// <summary>Of a primary constructor: <c>public readonly uint Length = length;</c></summary>
    private static IEnumerable<(string Name, string Value)> InitializersOf(TypeDeclarationSyntax type)
    {
        foreach (var member in type.Members)
        {
            switch (member)
            {
                case FieldDeclarationSyntax field:
                    foreach (var variable in field.Declaration.Variables)
                    {
                        if (variable.Initializer?.Value is IdentifierNameSyntax value)
                        {
                            yield return (variable.Identifier.ValueText, value.Identifier.ValueText);
                        }
                    }

                    break;
                case PropertyDeclarationSyntax { Initializer.Value: IdentifierNameSyntax value, Identifier: var name }:
                    yield return (name.ValueText, value.Identifier.ValueText);
                    break;
            }
        }
    }

    /// <summary>Of a body; where a member is set to several things, or in a lambda, it is none of them.</summary>
    private static IEnumerable<(string Name, string Value)> AssignmentsOf(SyntaxNode constructor)
        => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>().SelectMany(PairsOf)
            .Select(static pair => (Name: NameOf(pair.Target), Value: (pair.Value as IdentifierNameSyntax)?.Identifier.ValueText ?? ""))
            .Where(static pair => pair.Name.Length > 0);

    private static IEnumerable<(ExpressionSyntax Target, ExpressionSyntax Value)> PairsOf(AssignmentExpressionSyntax assignment)
        => !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? [(assignment.Left, assignment)]
            : assignment is { Left: TupleExpressionSyntax targets, Right: TupleExpressionSyntax values }
                && targets.Arguments.Count == values.Arguments.Count
                ? targets.Arguments.Zip(values.Arguments, static (target, value) => (target.Expression, value.Expression))
                : [(assignment.Left, assignment.Right)];

    private static string NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
        _ => "",
    };
}
