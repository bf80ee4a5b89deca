using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1110: a user pointer is kept beyond its system call.</summary>
internal sealed class UserPointerOutlives : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UserPointerOutlives,
        "User pointer outlives its system call",
        "When this is used the system call is over, and the user's memory may be another, or another task's; copy what it points to now",
        "A user address means something while its task is in the system call. Later the memory may be unmapped, or the task gone.");

    public override void OnHandOver(RulePoint at, IOperation value, Value known, ISymbol target)
    {
        if ((target is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } && known.Space == Space.User
                && at.Model.IsUser(target))
            || (target is IEventSymbol && CapturesUser(at, value)))
        {
            at.Report(Descriptor, value, [known.Source]);
        }
    }

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        var isKept = call.Instance is IFieldReferenceOperation { Field.IsStatic: true }
            && call.TargetMethod.Name is "Add" or "Enqueue" or "Push" or "TryAdd" or "Insert" && !at.HasSource(call.TargetMethod);
        if ((isKept && arguments.Any(argument => argument.IsUserAddress || argument.HoldsUserAddress))
            || KeptBy(call).Any(function => CapturesUser(at, function)))
        {
            at.Report(Descriptor, call, []);
        }
    }

    public override void OnCreation(RulePoint at, IObjectCreationOperation creation)
    {
        if (KeptBy(creation).Any(function => CapturesUser(at, function)))
        {
            at.Report(Descriptor, creation, []);
        }
    }

    public override void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
        if (use == Use.Later && CapturesUser(at, argument))
        {
            at.Report(Descriptor, call, []);
        }
    }

    /// <summary>What is called when the call that takes it has long returned.</summary>
    public static IEnumerable<IOperation> KeptBy(IInvocationOperation call)
        => IsLater(call.TargetMethod) ? call.Arguments.Select(static argument => argument.Value) : [];

    /// <summary>The same of an object that is made.</summary>
    public static IEnumerable<IOperation> KeptBy(IObjectCreationOperation creation)
        => creation.Type?.Name is "Thread" or "Timer" ? creation.Arguments.Select(static argument => argument.Value) : [];

    /// <summary>Whether a user address is in an object, by what was put into it here.</summary>
    private static bool HoldsUser(RulePoint at, ISymbol variable)
        => at.State.Values.Any(each => SymbolEqualityComparer.Default.Equals(each.Key.Root, variable)
            && (each.Value.IsUserAddress || each.Value.HoldsUserAddress));

    /// <summary>Behind an await the system call that the address belongs to need not be there any more.</summary>
    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (at.State.IsResumed && access.UserArgument.Type?.IsRefLikeType == false)
        {
            at.Report(Descriptor, access.Call, [access.User.Source]);
        }
    }

    private static bool IsLater(IMethodSymbol method)
        => (method.ContainingType?.Name, method.Name) is ("ThreadPool", _) or ("Task", "Run" or "ContinueWith") or ("TaskFactory",
            _) or ("SynchronizationContext", "Post");

    /// <summary>Whether a lambda refers to a user pointer of the method around it.</summary>
    private static bool CapturesUser(RulePoint at, IOperation argument)
        => argument.Syntax is AnonymousFunctionExpressionSyntax lambda
            && NamesIn(at, argument).Any(symbol => (at.Model.IsUser(symbol) || HoldsUser(at, symbol))
                && !symbol.DeclaringSyntaxReferences.Any(declaration => lambda.Span.Contains(declaration.Span)));

    /// <summary>The variables that are named in an expression.</summary>
    public static IEnumerable<ISymbol> NamesIn(RulePoint at, IOperation expression)
        => expression.Syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => at.SymbolOf(name)).OfType<ISymbol>()
            .Where(static symbol => symbol.Kind is SymbolKind.Local or SymbolKind.Parameter);
}
