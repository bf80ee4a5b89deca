using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Puts a <c>UserPtr</c> around the address of KSDK1090, and copies what is read through it before the statement. The type of the field
/// stays: other code may name it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NestedUserPointerFixer() : ReportFixer("Copy what it points to by a UserPtr", RuleIdentifiers.NestedUserPointer)
{
    private protected override Edit? Find(Report report) => UserConversionFixer.EditOf(report) ?? UserDereferenceFixer.EditOf(report);
}
