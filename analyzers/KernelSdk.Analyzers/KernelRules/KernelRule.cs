using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>One rule on kernel code: it is shown the operations of the kinds that it names, in every member.</summary>
internal abstract class KernelRule
{
    /// <summary>What it reports.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The kinds that it is shown.</summary>
    public abstract ImmutableArray<OperationKind> Kinds { get; }

    /// <summary>Whether it is about hot paths alone, in a kernel or elsewhere.</summary>
    public virtual bool IsOfHotPaths => false;

    /// <summary>Looks at an operation, and says what is wrong if it is kernel code.</summary>
    public abstract void Look(KernelPoint at, IOperation operation);
}
