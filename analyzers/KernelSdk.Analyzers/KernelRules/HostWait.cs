using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2002: kernel code that parks the host's thread.</summary>
internal sealed class HostWait : HostRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.HostWait,
        "Kernel code waits on the host",
        "'{0}' makes the host wait, and the whole kernel with it; a system call that cannot go on returns, and is called again",
        "One task of a kernel runs at a time. Who sleeps in a system call stops all others, and for how long depends on the host.");

    /// <inheritdoc/>
    public override HostTable Table { get; } = new("""
        System.Threading.Thread: Sleep Join SpinWait Yield
        System.Threading.Tasks.Task: Wait WaitAll WaitAny WaitAsync Delay Result GetAwaiter Yield
        System.Threading.Tasks.ValueTask: Result GetAwaiter
        System.Runtime.CompilerServices.TaskAwaiter: GetResult
        System.Runtime.CompilerServices.ValueTaskAwaiter: GetResult
        System.Runtime.CompilerServices.ConfiguredTaskAwaitable: GetAwaiter
        System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable: GetAwaiter
        System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter: GetResult
        System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter: GetResult
        System.Threading.WaitHandle: WaitOne WaitAll WaitAny SignalAndWait
        System.Threading.Monitor: Wait
        System.Threading.SemaphoreSlim: Wait WaitAsync AvailableWaitHandle
        System.Threading.ManualResetEventSlim: Wait WaitHandle
        System.Threading.CountdownEvent: Wait WaitHandle
        System.Threading.Barrier: SignalAndWait
        System.Threading.SpinWait: *
        System.Threading.CancellationToken: WaitHandle
        System.Collections.Concurrent.BlockingCollection: Add AddToAny Take TakeFromAny TryAdd TryTake TryTakeFromAny
        System.Collections.Concurrent.BlockingCollection: GetConsumingEnumerable
        System.Threading.Channels.ChannelReader: ReadAsync ReadAllAsync WaitToReadAsync Completion
        System.Threading.Channels.ChannelWriter: WriteAsync WaitToWriteAsync
        System.Console: Read ReadLine ReadKey In
        System.GC: WaitForPendingFinalizers WaitForFullGCApproach WaitForFullGCComplete
        """);

    /// <inheritdoc/>
    public override ImmutableArray<OperationKind> Kinds
        => [.. base.Kinds, OperationKind.Await, OperationKind.Loop, OperationKind.Using, OperationKind.UsingDeclaration];

    /// <inheritdoc/>
    public override void Look(KernelPoint at, IOperation operation)
    {
        switch (operation)
        {
            case IAwaitOperation:
                at.Suspect(this, operation, "await");
                break;
            case IForEachLoopOperation { IsAsynchronous: true, Syntax: CommonForEachStatementSyntax { AwaitKeyword: var keyword } }:
                at.Suspect(this, keyword.GetLocation(), "await foreach");
                break;
            case IUsingOperation { IsAsynchronous: true, Syntax: UsingStatementSyntax { AwaitKeyword: var keyword } }:
                at.Suspect(this, keyword.GetLocation(), "await using");
                break;
            case IUsingDeclarationOperation { IsAsynchronous: true, Syntax: LocalDeclarationStatementSyntax { AwaitKeyword: var keyword } }:
                at.Suspect(this, keyword.GetLocation(), "await using");
                break;
            default:
                base.Look(at, operation);
                break;
        }
    }

    /// <inheritdoc/>
    protected override bool IsPartOfAnother(KernelPoint at, IOperation operation)
        => IsAwaited(operation) || base.IsPartOfAnother(at, operation);

    /// <summary>Whether it is what an await waits for, with or without <c>ConfigureAwait</c>.</summary>
    private static bool IsAwaited(IOperation operation)
        => operation.Parent is IAwaitOperation
            || (operation.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Parent: IAwaitOperation } call
                && call.Instance == operation);
}
