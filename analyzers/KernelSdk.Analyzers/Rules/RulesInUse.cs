using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>
/// Which rules are asked about a method. One that is off until somebody switches it on costs nothing before: the compiler would throw
/// away what it says, but not the work.
/// </summary>
/// <param name="compilation">Whose options say what is on.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class RulesInUse(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>The rules that hear of a method of that file: one that escapes is not asked about its addresses.</summary>
    public FlowRules For(IMethodSymbol method, SyntaxTree tree)
        => (KernelModel.EscapeOf(method) is null, UaccessRules.OffByDefault.Any(rule => IsSwitchedOn(rule.Descriptor.Id, tree))) switch
        {
            (true, true) => UaccessRules.Everywhere,
            (true, false) => UaccessRules.EverywhereByDefault,
            (false, true) => UaccessRules.NotOfAddresses,
            (false, false) => UaccessRules.NotOfAddressesByDefault,
        };

    /// <summary>By a configuration file for this file, by the command line, or by a global configuration file.</summary>
    private bool IsSwitchedOn(string rule, SyntaxTree tree)
    {
        var options = compilation.Options;
        return ((options.SyntaxTreeOptionsProvider?.TryGetDiagnosticValue(tree, rule, cancellation, out var severity) ?? false)
                || options.SpecificDiagnosticOptions.TryGetValue(rule, out severity)
                || (options.SyntaxTreeOptionsProvider?.TryGetGlobalDiagnosticValue(rule, cancellation, out severity) ?? false))
            && severity != ReportDiagnostic.Suppress;
    }
}
