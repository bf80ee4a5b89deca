using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2008: exceptions where an errno belongs.</summary>
internal sealed class ThrownForControlFlow : KernelRule
{
    /// <summary>What says that the caller in the kernel is wrong, or that this line is never reached: a bug, so an oops.</summary>
    private static readonly HashSet<string> OfBugs =
    [
        "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "InvalidOperationException",
        "KernelPageFaultException", "NotImplementedException", "NotSupportedException", "ObjectDisposedException", "TaskUnwindException",
            "UnreachableException",
    ];

    /// <summary>In a system call the arguments are the user's, who has no contract to keep.</summary>
    private static readonly HashSet<string> OfBugsInSyscall = ["NotImplementedException", "UnreachableException"];

    /// <summary>What a test before would have found out. Nobody throws these for others to catch.</summary>
    private static readonly HashSet<string> Testable =
    [
        "AccessViolationException", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "ArithmeticException",
        "ArrayTypeMismatchException", "DivideByZeroException", "FormatException", "IndexOutOfRangeException", "InvalidCastException",
        "InvalidOperationException", "KernelPageFaultException", "KeyNotFoundException", "NullReferenceException", "OverflowException",
        "StackOverflowException",
    ];

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.ThrownForControlFlow,
        "Exception thrown for control flow",
        "{0}",
        "A system call that fails says so in its result. An exception that escapes is an oops, and one that is caught hides bugs.");

    /// <inheritdoc/>
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Throw, OperationKind.CatchClause];

    /// <inheritdoc/>
    public override void Look(KernelPoint at, IOperation operation)
    {
        switch (operation)
        {
            case IThrowOperation { Exception: { } thrown }:
                LookAtThrow(at, operation, KernelOperations.Bare(thrown).Type);
                break;
            case ICatchClauseOperation clause:
                LookAtCatch(at, clause);
                break;
            default:
                break;
        }
    }

    private void LookAtThrow(KernelPoint at, IOperation operation, ITypeSymbol? type)
    {
        if (type is null or { TypeKind: TypeKind.Error } || IsOneOf(type, at.IsSyscall ? OfBugsInSyscall : OfBugs)
            || IsCaughtHere(operation, type))
        {
            return;
        }

        at.Suspect(this, operation, at.IsSyscall
            ? $"A system call that fails returns an errno; this throws '{type.Name}', which is an oops"
            : $"This throws '{type.Name}' through the kernel; return an errno, and let the caller test it");
    }

    private void LookAtCatch(KernelPoint at, ICatchClauseOperation clause)
    {
        if (clause.Syntax is not CatchClauseSyntax { CatchKeyword: var keyword } || ThrowsAgain(clause))
        {
            return;
        }

        var type = clause.ExceptionType;
        if (type is null or { SpecialType: SpecialType.System_Object } || IsSystem(type, "Exception") || IsSystem(type, "SystemException"))
        {
            if (clause.Filter is null)
            {
                at.Suspect(this, keyword.GetLocation(), "This catches the kernel's own bugs, too; name the exceptions of the host");
            }
        }
        else if (IsOneOf(type, Testable))
        {
            at.Suspect(this, keyword.GetLocation(), $"A test before finds out what this catches '{type.Name}' for");
        }
        else if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, at.Compilation.Assembly) || IsThrownInBlock(clause, type))
        {
            at.Suspect(
                this, keyword.GetLocation(), $"This catches '{type.Name}', which the kernel itself throws; let it return an errno");
        }
    }

    /// <summary>Whether the throw is in a try block that catches its type: then the catch is what is reported.</summary>
    private static bool IsCaughtHere(IOperation operation, ITypeSymbol type)
    {
        var child = operation;
        while (child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            if (parent is ITryOperation attempt && attempt.Body == child
                && attempt.Catches.Any(each => each.Filter is null && SymbolEqualityComparer.Default.Equals(each.ExceptionType, type)))
            {
                return true;
            }

            child = parent;
        }

        return false;
    }

    private static bool IsThrownInBlock(ICatchClauseOperation clause, ITypeSymbol type)
        => clause.Parent is ITryOperation attempt
            && attempt.Body.Descendants().Any(each => each is IThrowOperation { Exception: { } thrown }
                && SymbolEqualityComparer.Default.Equals(KernelOperations.Bare(thrown).Type, type));

    /// <summary>Cleaning up and passing on steers nothing.</summary>
    private static bool ThrowsAgain(ICatchClauseOperation clause)
        => clause.Handler.Operations.LastOrDefault() is IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    private static bool IsOneOf(ITypeSymbol type, HashSet<string> names)
        => names.Contains(type.Name)
            && type.ContainingNamespace?.ToDisplayString()
                is "System" or "System.Diagnostics" or "System.Collections.Generic" or "KernelSdk";

    private static bool IsSystem(ITypeSymbol type, string name)
        => type.Name == name && type.ContainingNamespace?.ToDisplayString() == "System";
}
