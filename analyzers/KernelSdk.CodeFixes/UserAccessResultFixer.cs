using System.Collections.Immutable;
using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace KernelSdk.CodeFixes;

/// <summary>Puts the call of KSDK1010 into a condition that returns the error, where the code around it can return one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserAccessResultFixer : CodeFixProvider
{
    private const string Title = "Check the result and return the error";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIdentifiers.UserAccessResult];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(static async (context, document, diagnostics)
            => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var found = await FindAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            if (!found.IsEmpty)
            {
                var action = CodeAction.Create(
                    Title,
                    cancellation => FixAsync(context.Document, [diagnostic], cancellation),
                    equivalenceKey: RuleIdentifiers.UserAccessResult);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>
    /// All of a document in one go: two fixes that know nothing of each other would give one name to two variables of a block.
    /// </summary>
    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var found = await FindAsync(document, diagnostics, cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (found.IsEmpty || root is null)
        {
            return document;
        }

        // The editor follows a statement into what replaces the one around it, so a lambda's inside is found again.
        var names = new FreeNames();
        var editor = new SyntaxEditor(root, document.Project.Solution.Services);
        foreach (var check in found)
        {
            var name = check.NeedsName ? names.Take("error", check.Statement) : "";
            editor.ReplaceNode(check.Statement, (current, _) => check.Apply((StatementSyntax)current, name));
        }

        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }

    /// <summary>The checks that can be written, in the order of the text.</summary>
    private static async Task<ImmutableArray<ResultCheck>> FindAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return [];
        }

        return
        [
            .. diagnostics
                .Select(diagnostic => diagnostic.Location.SourceSpan)
                .Distinct()
                .OrderBy(span => span.Start)
                .Select(span => CallStatement.Find(root, span) is { } found ? ResultCheck.Plan(found, model, cancellation) : null)
                .OfType<ResultCheck>(),
        ];
    }
}
