using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>A rule on members of the framework that let the host in: the calls, properties, methods and constructors of a table.</summary>
internal abstract class HostRule : KernelRule
{
    public static ImmutableArray<HostRule> All { get; } =
        [new HostWait(), new HostClock(), new HostRandomness(), new HostThreads(), new HostAccess()];

    /// <summary>What it speaks of.</summary>
    public abstract HostTable Table { get; }

    /// <inheritdoc/>
    public override ImmutableArray<OperationKind> Kinds { get; } =
    [
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference,
        OperationKind.MethodReference, OperationKind.EventReference,
    ];

    /// <inheritdoc/>
    public override void Look(KernelPoint at, IOperation operation)
    {
        if (HostMembers.MemberOf(operation) is { } member && Speaks(at, operation, member) && !IsPartOfAnother(at, operation))
        {
            at.Suspect(this, operation, NameOf(member));
        }
    }

    /// <summary>Whether the rule speaks of the member, used in this way.</summary>
    protected virtual bool Speaks(KernelPoint at, IOperation operation, ISymbol member) => at.Has(this, member);

    /// <summary>Whether a larger expression is reported for it: of <c>Stopwatch.StartNew().Elapsed</c> the whole is enough.</summary>
    protected virtual bool IsPartOfAnother(KernelPoint at, IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation:
                    continue;
                case IInvocationOperation call when call.Instance == child:
                case IMemberReferenceOperation reference when reference.Instance == child:
                    if (HostMembers.MemberOf(parent) is { } member && Speaks(at, parent, member))
                    {
                        return true;
                    }

                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static string NameOf(ISymbol member)
        => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? $"new {member.ContainingType.Name}"
            : $"{member.ContainingType.Name}.{member.Name}";
}
