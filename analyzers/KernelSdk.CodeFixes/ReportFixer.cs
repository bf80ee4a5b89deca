using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelSdk.CodeFixes;

/// <summary>
/// A fixer that has one answer to a report. What it writes is said in <see cref="Find"/>; here is what all have in common: offered only
/// where a <see cref="Trial"/> succeeds, and Fix All over documents, projects and solutions.
/// </summary>
public abstract class ReportFixer : CodeFixProvider
{
    private readonly string _title;

    private protected ReportFixer(string title, params string[] rules)
    {
        _title = title;
        FixableDiagnosticIds = [.. rules];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new AllReports(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await EditAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } edit)
            {
                context.RegisterCodeFix(ActionOf(context.Document.Project.Solution, [edit]), diagnostic);
            }
        }
    }

    /// <summary>The edit that answers the report, or null where there is none that is known to be right.</summary>
    private protected abstract Edit? Find(Report report);

    /// <summary>The edit, if it can be made.</summary>
    internal async Task<Edit?> EditAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var report = await Report.OfAsync(document, diagnostic, cancellation).ConfigureAwait(false);
        return report is not null
            && Find(report) is { } edit
            && await Trial.SucceedsAsync(document, report, edit).ConfigureAwait(false)
            ? edit
            : null;
    }

    internal CodeAction ActionOf(Solution solution, IReadOnlyList<Edit> edits)
        => CodeAction.Create(
            _title,
            cancellation => SolutionEdits.MakeAsync(solution, edits, cancellation),
            equivalenceKey: GetType().Name);
}
