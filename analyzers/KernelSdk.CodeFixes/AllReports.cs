using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelSdk.CodeFixes;

/// <summary>Fix All: the edits of all reports, found in the code as it is and made in one go.</summary>
/// <remarks>The provider that comes with Roslyn changes the documents of the reports alone; a mark can be missing in another.</remarks>
internal sealed class AllReports(ReportFixer fixer) : FixAllProvider
{
    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var edits = new List<Edit>();
        foreach (var (document, diagnostics) in await ReportsAsync(context).ConfigureAwait(false))
        {
            foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
            {
                if (await fixer.EditAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } edit)
                {
                    edits.Add(edit);
                }
            }
        }

        return edits.Count == 0 ? null : fixer.ActionOf(context.Solution, edits);
    }

    private static async Task<IEnumerable<(Document Document, IEnumerable<Diagnostic> Diagnostics)>> ReportsAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
        {
            return context.Document is { } document
                ? [(document, await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))]
                : [];
        }

        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        var reports = new List<Diagnostic>();
        foreach (var project in projects)
        {
            reports.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return reports
            .Select(report => (Document: context.Solution.GetDocument(report.Location.SourceTree), Report: report))
            .Where(found => found.Document is not null)
            .GroupBy(found => found.Document!, found => found.Report)
            .Select(found => (found.Key, found.AsEnumerable()));
    }
}
