using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers;

/// <summary>
/// KSDK1010: a call of a <c>[MustCheck]</c> method whose result nothing reads. It looks at one call and at the locals of one
/// member; which of several assignments reaches a read is a question for a data flow, and it is not asked here.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UserAccessResultAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIdentifiers.UserAccessResult,
        "Result of a user access ignored",
        "The result of '{0}' is ignored, so a bad user address goes unnoticed; check it and return the error",
        RuleCategories.Uaccess,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A user address can be bad at any time, and only the result tells. Without a look at it, code goes on with data that never came.",
        HelpLink.Of(RuleIdentifiers.UserAccessResult));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var context = new AnalyzerContext(start.Compilation, Reporter.Of(start.Compilation, start.Options));
            if (context.IsValid)
            {
                start.RegisterOperationAction(context.AnalyzeInvocation, OperationKind.Invocation);
            }
        });
    }

    private sealed class AnalyzerContext(Compilation compilation, Reporter reporter)
    {
        /// <summary>More than one where several assemblies carry the attribute in their own copy.</summary>
        private readonly ImmutableArray<INamedTypeSymbol> _mustCheck = compilation.GetTypesByMetadataName(KnownNames.MustCheck);

        private readonly INamedTypeSymbol? _expressionTree = compilation.GetTypeByMetadataName(KnownNames.ExpressionTree);

        private readonly ConcurrentDictionary<IMethodSymbol, bool> _isMarked = new(SymbolEqualityComparer.Default);

        public bool IsValid => !_mustCheck.IsEmpty;

        public void AnalyzeInvocation(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            if (call.TargetMethod.ReturnsVoid || !MustCheck(call.TargetMethod.OriginalDefinition))
            {
                return;
            }

            if (!DroppedResult.Is(call, context.CancellationToken) || IsInExpressionTree(call))
            {
                return;
            }

            var place = DroppedResult.WithReceiver(call).GetLocation();
            reporter.Report(new(Rule, context.ContainingSymbol, place, [], call.TargetMethod.Name), context.ReportDiagnostic);
        }

        /// <summary>Remembered, since a compilation calls the same few methods over and over.</summary>
        private bool MustCheck(IMethodSymbol method)
        {
            if (!_isMarked.TryGetValue(method, out var marked))
            {
                marked = IsMarked(method);
                _isMarked.TryAdd(method, marked);
            }

            return marked;
        }

        /// <summary>Whether the method, one that it overrides, or one that it implements has the attribute.</summary>
        private bool IsMarked(IMethodSymbol method)
        {
            for (var current = method; current is not null; current = current.OverriddenMethod?.OriginalDefinition)
            {
                if (HasAttribute(current) || ImplementedBy(current).Any(HasAttribute))
                {
                    return true;
                }
            }

            return false;
        }

        private bool HasAttribute(IMethodSymbol method)
            => method.GetAttributes().Any(attribute
                => attribute.AttributeClass is { } type && _mustCheck.Contains(type, SymbolEqualityComparer.Default));

        private static IEnumerable<IMethodSymbol> ImplementedBy(IMethodSymbol method)
            => method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type
                ? []
                : type.AllInterfaces
                    .SelectMany(@interface => @interface.GetMembers(method.Name))
                    .OfType<IMethodSymbol>()
                    .Where(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));

        /// <summary>A lambda that becomes an expression tree describes the call and does not make it.</summary>
        private bool IsInExpressionTree(IOperation operation)
        {
            for (var current = operation.Parent; current is not null; current = current.Parent)
            {
                if (current is IAnonymousFunctionOperation { Parent: IConversionOperation conversion }
                    && SymbolEqualityComparer.Default.Equals(conversion.Type?.OriginalDefinition, _expressionTree))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
