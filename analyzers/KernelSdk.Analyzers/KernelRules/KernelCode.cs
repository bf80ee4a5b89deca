using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>
/// Which members of a compilation run in a kernel, and which on a hot path. Found when a rule first asks, which it does only where it
/// has seen something: an ordinary build never does, or for its static fields alone.
/// </summary>
internal sealed class KernelCode(Compilation compilation)
{
    private readonly object _lock = new();
    private EntryPoints? _entryPoints;
    private Reach? _kernel;
    private Reach? _hot;

    /// <summary>Null where there is no KernelSdk in the compilation: then there is nothing to look at.</summary>
    public static KernelCode? From(Compilation compilation)
        => compilation.GetTypesByMetadataName("KernelSdk." + KernelNouns.SyscallDefine).IsEmpty ? null : new(compilation);

    /// <summary>What runs in a kernel.</summary>
    private Reach Kernel(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return _kernel ??= Reach.From(Entries(cancellation).Kernel, Entries(cancellation), compilation, cancellation);
        }
    }

    /// <summary>Where kernel code changes what a static field or property holds; null if nowhere.</summary>
    public Location? WriteThrough(ISymbol held, CancellationToken cancellation)
        => HasCode(cancellation) && new StaticMentions(compilation, cancellation).IsChanged(held)
            ? Kernel(cancellation).WriteThrough(held)
            : null;

    /// <summary>What runs on a hot path.</summary>
    private Reach Hot(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return _hot ??= Reach.From(Entries(cancellation).Hot, Entries(cancellation), compilation, cancellation);
        }
    }

    /// <summary>Whether a hot path goes through the member.</summary>
    public bool IsHot(ISymbol member, CancellationToken cancellation) => Hot(cancellation).Contains(member);

    /// <summary>Whether the member runs in a kernel; for an entry point nothing has to be followed.</summary>
    public bool IsKernel(ISymbol member, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Entries(cancellation).Kernel.Contains(EntryPoints.Written(member)) || Kernel(cancellation).Contains(member);
        }
    }

    /// <summary>
    /// Whether anything at all runs in a kernel, or on a hot path: most compilations use KernelSdk and have no such code.
    /// </summary>
    public bool HasCode(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Entries(cancellation) is { Kernel.Count: > 0 } or { Hot.Count: > 0 };
        }
    }

    private EntryPoints Entries(CancellationToken cancellation) => _entryPoints ??= EntryPoints.Of(compilation, cancellation);
}
