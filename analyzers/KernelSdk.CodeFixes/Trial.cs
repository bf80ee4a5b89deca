using System.Collections.Immutable;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.CodeFixes;

/// <summary>
/// An edit made on trial. It is offered if something has changed, the code compiles as before, the report is gone, and no other has come
/// for it.
/// </summary>
/// <remarks>
/// A fixer asks for what it needs. It cannot ask for all that C# wants of the place: no jump over a declaration that is used later, no
/// <c>ref</c> to a local of an iterator, no <c>out</c> argument in an expression tree. Nor for all that the rules know: a guard that
/// comes too late, a mark that makes the next method wrong. The compiler and the rules can be asked.
/// </remarks>
internal sealed class Trial
{
    /// <summary>All that there are, so that a new one counts at once.</summary>
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(UaccessFlowAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private readonly Diagnostic _report;

    private readonly List<(Document Before, TextSpan? Place, Document After, TextSpan? NewPlace)> _scopes = [];

    /// <summary>Whether the report is at a declaration, and came of a method that uses it.</summary>
    private bool _isAboutDeclaration;

    private Trial(Diagnostic report) => _report = report;

    public static async Task<bool> SucceedsAsync(Document reported, Report report, Edit edit)
    {
        var solution = reported.Project.Solution;
        if (solution.GetDocument(edit.Tree) is not { } edited)
        {
            return false;
        }

        var root = await edit.Tree.GetRootAsync(report.Cancellation).ConfigureAwait(false);
        var member = MemberOf(edit.Nodes[0]);
        var rewriting = SolutionEdits.Rewrite(root, [edit], [member]);
        if (rewriting.Root.IsEquivalentTo(root))
        {
            return false;
        }

        var trial = new Trial(report.Diagnostic);
        var changed = solution.WithDocumentSyntaxRoot(edited.Id, rewriting.Root);
        var after = changed.GetDocument(edited.Id)!;
        trial._isAboutDeclaration = MemberOf(report.Node)
            is BaseFieldDeclarationSyntax or BasePropertyDeclarationSyntax or BaseTypeDeclarationSyntax;
        if (member == MemberOf(report.Node) && !trial._isAboutDeclaration
            && !edit.Nodes.Any(node => node is ParameterSyntax or MemberDeclarationSyntax))
        {
            var newRoot = await after.GetSyntaxRootAsync(report.Cancellation).ConfigureAwait(false);
            trial._scopes.Add((edited, member.Span, after, newRoot!.GetCurrentNode(member)?.Span));
        }
        else
        {
            // A mark on a declaration is read by others than the method of the report.
            trial._scopes.Add((edited, null, after, null));
            if (edited.Id != reported.Id)
            {
                trial._scopes.Add((reported, null, changed.GetDocument(reported.Id)!, null));
            }
        }

        return await trial.CompilesAsync(report.Cancellation).ConfigureAwait(false)
            && await trial.MendsAsync(report.Cancellation).ConfigureAwait(false);
    }

    private async Task<bool> CompilesAsync(CancellationToken cancellation)
    {
        foreach (var (before, place, after, newPlace) in _scopes)
        {
            var errors = await ErrorsAsync(before, place, cancellation).ConfigureAwait(false);
            if (await ErrorsAsync(after, newPlace, cancellation).ConfigureAwait(false) > errors)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> MendsAsync(CancellationToken cancellation)
    {
        var change = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (before, place, after, newPlace) in _scopes)
        {
            foreach (var report in await ReportsAsync(before, place, cancellation).ConfigureAwait(false))
            {
                change[report.Id] = Of(report.Id) - 1;
            }

            foreach (var report in (await ReportsAsync(after, newPlace, cancellation).ConfigureAwait(false)).Where(IsMistake))
            {
                change[report.Id] = Of(report.Id) + 1;
            }
        }

        return Of(_report.Id) < 0 && change.Values.All(each => each <= 0);

        int Of(string id) => change.TryGetValue(id, out var count) ? count : 0;
    }

    /// <summary>What a rule says that is off by default is advice: a tested index could be masked as well.</summary>
    private static bool IsMistake(Diagnostic report) => report.Descriptor.IsEnabledByDefault;

    private static async Task<int> ErrorsAsync(Document document, TextSpan? place, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model!.GetDiagnostics(place, cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private async Task<IEnumerable<Diagnostic>> ReportsAsync(Document document, TextSpan? place, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var analysis = model!.Compilation.WithAnalyzers(Analyzers, document.Project.AnalyzerOptions);
        if (!_isAboutDeclaration)
        {
            return await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, place, cancellation).ConfigureAwait(false);
        }

        var all = await analysis.GetAnalyzerDiagnosticsAsync(cancellation).ConfigureAwait(false);
        return all.Where(report => report.Location.SourceTree == model.SyntaxTree);
    }

    private static SyntaxNode MemberOf(SyntaxNode node)
        => node.AncestorsAndSelf()
            .First(each => each is CompilationUnitSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax));
}
