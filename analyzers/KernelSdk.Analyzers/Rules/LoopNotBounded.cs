using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1025: the user says how often the kernel goes round.</summary>
internal sealed class LoopNotBounded : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.LoopNotBounded,
        "User-controlled loop bound",
        "The user says how often this is done, and nothing says that it is not for ever; refuse what is too much with -E2BIG",
        "A system call that goes on for hours keeps its task from being killed, and everybody else from its locks.");

    public override void OnLoop(RulePoint at, IBinaryOperation condition, Value left, Value right)
    {
        if (OpenBounds(at, condition, left, right).LastOrDefault(IsUsers) is { } bound)
        {
            Report(at, condition, bound, [left.FetchedBy ?? right.FetchedBy ?? left.Source ?? right.Source]);
        }
    }

    public override void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
        if (use == Use.Rounds && IsUsers(value) && IsOpen(at, value))
        {
            at.ReportUnlessWrong(value, Descriptor, call, call.Syntax.GetLocation(), [value.FetchedBy ?? value.Source]);
        }
    }

    /// <summary>What a condition lets a loop go round to, if nobody has limited it.</summary>
    public static IEnumerable<Value> OpenBounds(RulePoint at, IBinaryOperation condition, Value left, Value right)
    {
        if (IsBoundedBeside(condition.Syntax) || LoopSyntax.GoesOnEitherWay(condition.Syntax))
        {
            yield break;
        }

        // Of i < n the n counts: what i is comes of going round.
        var goesOn = LoopSyntax.Leaves(condition.Syntax) ? Interpreter.Opposite(condition.OperatorKind) : condition.OperatorKind;
        var (isLeft, isRight) = goesOn switch
        {
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => (false, true),
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => (true, false),
            _ => (true, true),
        };
        if ((LoopSyntax.Leaves(condition.Syntax) || LoopSyntax.Skips(condition.Syntax)) && LoopSyntax.HasItsOwnEnd(condition.Syntax))
        {
            yield break; // It only comes sooner, or is not touched.
        }

        if (condition.Descendants().Any(static each => each is IInvocationOperation { TargetMethod.Name: "CompareExchange" }))
        {
            yield break; // Tried again until nobody else was faster.
        }

        if (LoopSyntax.Around(condition.Syntax) is { } loop && LoopSyntax.EndsOf(loop)
            .Any(end => !end.Span.Contains(condition.Syntax.Span) && IsOfKernel(at, end)))
        {
            yield break; // A pipe that is full, a queue that is empty.
        }

        if (isLeft && IsWide(condition.LeftOperand.Type, left) && IsOpen(at, left) && !LoopSyntax.UsesUp(condition.LeftOperand.Syntax))
        {
            yield return left;
        }

        if (isRight && IsWide(condition.RightOperand.Type, right) && IsOpen(at, right))
        {
            yield return right;
        }
    }

    /// <summary>Whether a condition asks about nothing but what the kernel keeps in fields.</summary>
    private static bool IsOfKernel(RulePoint at, ExpressionSyntax condition)
        => condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name
            => at.SymbolOf(name) is IFieldSymbol or IPropertySymbol or INamedTypeSymbol);

    private static bool IsUsers(Value bound) => bound is { IsTainted: true, Space: Space.Kernel };

    /// <summary>A pointer is as far away as what was added to it, of which it is known whether somebody has limited it.</summary>
    private static bool IsWide(ITypeSymbol? type, Value bound)
        => type is IPointerTypeSymbol ? bound.MayHaveWrapped is not null : Interval.Of(type).High > ushort.MaxValue;

    /// <summary>A list in the memory of the user, which is followed to its end: the user can tie it to a ring.</summary>
    public override void OnBranch(RulePoint at, Branch branch)
    {
        if (branch.IsLoop && LoopSyntax.ConditionAround(branch.Condition.Syntax) is { } condition
            && condition.Span.Contains(branch.Condition.Syntax.Span) && LoopSyntax.IsAlone(condition)
            && LoopSyntax.Around(condition) is { } loop && !LoopSyntax.CountsItself(loop)
            && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => at.SymbolOf(name) is ILocalSymbol pointer
                && at.Model.IsUserPtr(pointer.Type) && IsFollowed(at, pointer, loop)))
        {
            Report(at, branch.Condition, Value.Unknown, []);
        }
    }

    /// <summary>Whether the next round's pointer is what this round has fetched, or was in it.</summary>
    private static bool IsFollowed(RulePoint at, ILocalSymbol pointer, StatementSyntax loop)
    {
        var sources = new HashSet<string>(LoopSyntax.SourcesOf(pointer.Name, loop), StringComparer.Ordinal) { pointer.Name };
        return loop.DescendantNodes().OfType<ArgumentSyntax>().Any(argument => LoopSyntax.FilledBy(argument) is { } filled
            && sources.Contains(filled)
            && argument.Parent?.Parent is InvocationExpressionSyntax call && at.SymbolOf(call) is IMethodSymbol method
                && at.Model.AccessOf(method) is not null);
    }

    /// <summary>
    /// Whether a method that calls itself goes on with another user address, and with nothing else that could come to an end: no number,
    /// and nothing that it counts.
    /// </summary>
    private static bool IsFollowed(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
        => arguments.Any(static passed => passed.Space == Space.User && passed.Place is not { Path: "", Root: IParameterSymbol })
            && call.Arguments.Count(static argument => argument.Value.Type?.IsReferenceType != true) == 1
            && at.Method.DeclaringSyntaxReferences is [var declaration] && !LoopSyntax.CountsAnything(declaration.GetSyntax());

    private void Report(RulePoint at, IOperation condition, Value bound, IEnumerable<IOperation?> way)
        => at.ReportUnlessWrong(bound, Descriptor, condition, LoopSyntax.PlaceOf(condition.Syntax), way);

    /// <summary>Whether the same counter is compared with something else besides: <c>i &lt; n &amp;&amp; i &lt; 64</c>.</summary>
    private static bool IsBoundedBeside(SyntaxNode condition)
        => condition is BinaryExpressionSyntax { Left: IdentifierNameSyntax counter } && condition.Parent is BinaryExpressionSyntax both
            && both.IsKind(SyntaxKind.LogicalAndExpression)
            && both.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(other => other != condition
                && other.Left is IdentifierNameSyntax again && again.Identifier.ValueText == counter.Identifier.ValueText
                && (other.IsKind(SyntaxKind.LessThanExpression) || other.IsKind(SyntaxKind.LessThanOrEqualExpression)
                    || other.IsKind(SyntaxKind.NotEqualsExpression)));

    /// <summary>Whether nobody has refused even what is more than anybody waits for.</summary>
    private static bool IsOpen(RulePoint at, Value bound)
        => Bounds.Whole(bound, at.State).Range.High >= int.MaxValue && !(bound.Range.High == int.MaxValue && IsCapped(bound))
            && !Bounds.IsLimited(bound, at.State);

    /// <summary>Whether a variable that can hold more does not, because somebody said so: <c>Math.Min(size, int.MaxValue)</c>.</summary>
    private static bool IsCapped(Value bound)
        => bound is { Same: null, Place: { Path: "", Root: var variable } }
            && Interval.Of((variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type).High > int.MaxValue;

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, at.Method) && IsFollowed(at, call, arguments))
        {
            at.Report(Descriptor, call, Value.Unknown);
        }

        if (call.TargetMethod is { Name: "Range" or "Repeat", ContainingType.Name: "Enumerable" }
            && arguments is [_, var count] && IsUsers(count) && IsWide(call.Arguments[1].Value.Type, count) && IsOpen(at, count))
        {
            at.Report(Descriptor, call, count);
        }
    }
}
