using System.Composition;
using KernelSdk.Analyzers;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Writes the marks of KSDK1114 that tell other assemblies what a method does, or what its parameter is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkFixer() : ReportFixer("Write the marks", RuleIdentifiers.MarksMissing)
{
    private protected override Edit? Find(Report report)
        => !report.Diagnostic.Properties.TryGetValue(Reporter.MarksProperty, out var marks) || marks is null ? null
            : report.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter ? Edit.Replacing(parameter, UserMark.With)
            : report.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method ? UserMark.Above(method, marks.Split(';'))
            : null;
}
