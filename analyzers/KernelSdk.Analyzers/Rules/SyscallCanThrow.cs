using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1113: the user can make a system call throw, which is an oops.</summary>
internal sealed class SyscallCanThrow : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.SyscallCanThrow,
        "System call can throw",
        "The user can make this throw: {0}; test it first, and return an errno",
        "An exception that leaves a system call is a bug of the kernel: an oops, and the end of the task.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice && index.IsTainted && index.Result is null && !at.IsWrong(index.FetchedBy)
            && !at.IsWrong(container.Storage?.Id as IOperation) && at.Model.IsSyscall(at.Method) && !RulePoint.IsInTry(access)
            && !Bounds.Hold(index, container, isSlice: true, at.State) && LengthNotBounded.UseOf(at, access) is null
            && !at.IsBlamed(index, RuleIdentifiers.LengthNotBounded) && !at.IsBlamed(index, RuleIdentifiers.DoubleFetch)
            && container.Space == Space.Kernel)
        {
            at.Report(Descriptor, access, index, "the end of the slice need not lie within the buffer");
        }
    }

    public override void OnAllocation(RulePoint at, IOperation allocation, Value count, bool onStack)
    {
        // A count that may have wrapped is told of where it did.
        if (count is { IsTainted: true, Range: { Low: < 0, High: < int.MaxValue }, Result: null, MayHaveWrapped: null }
            && at.Model.IsSyscall(at.Method) && !RulePoint.IsInTry(allocation))
        {
            at.Report(Descriptor, allocation, count, "the count can be negative");
        }
    }

    public override void OnDivision(RulePoint at, IBinaryOperation division, Value divisor)
    {
        if (CanBeZero(divisor) && !RulePoint.IsInTry(division)
            && (divisor.IsTainted ? at.Model.IsSyscall(at.Method)
                : at.PassedFor(divisor).Any(static passed => passed.IsTainted && CanBeZero(passed))))
        {
            at.Report(Descriptor, division, divisor, "the divisor can be 0");
        }
    }

    private static bool CanBeZero(Value number) => !number.IsNotZero && number.Range.Contains(0);

    public override void OnCheckedOverflow(RulePoint at, IOperation arithmetic)
    {
        if (at.Model.IsSyscall(at.Method) && !RulePoint.IsInTry(arithmetic))
        {
            at.Report(Descriptor, arithmetic, [], "the checked arithmetic can overflow");
        }
    }

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (call.TargetMethod is { Name: "Parse", IsStatic: true } parse && !at.Model.IsSysResult(parse.ReturnType)
            && !RulePoint.IsInTry(call) && at.Model.IsSyscall(at.Method) && arguments.Count > 0
            && (arguments[0].IsUserText || arguments[0].ContentsFetchedBy is not null) && CanThrow(parse))
        {
            at.Report(Descriptor, call, [arguments[0].Source], "the text need not have that form");
        }

        if (call.TargetMethod is { Name: "First" or "Single" or "Last", ContainingType.Name: "Enumerable" } && !RulePoint.IsInTry(call)
            && at.Model.IsSyscall(at.Method) && call.Arguments is [_, { Value: var condition }] && AsksForUsers(at, condition))
        {
            at.Report(Descriptor, call, [], "nothing need be found");
        }
    }

    /// <summary>Of a method whose source is there it is known whether it throws, or leaves that to another one of its name.</summary>
    private static bool CanThrow(IMethodSymbol parse)
        => parse.OriginalDefinition.DeclaringSyntaxReferences is not [var declaration]
            || declaration.GetSyntax().DescendantNodes().Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax
                or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse" } });

    /// <summary>Whether a condition depends on what the user has chosen.</summary>
    private static bool AsksForUsers(RulePoint at, IOperation condition)
        => condition.Syntax is LambdaExpressionSyntax lambda && lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => at.SymbolOf(name) is { Kind: SymbolKind.Local or SymbolKind.Parameter } symbol
                && at.State.ValueOf(Place.Of(symbol)).IsTainted);
}
