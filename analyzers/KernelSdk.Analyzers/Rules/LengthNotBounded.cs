using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1020: a length that the user chooses cuts the destination of a copy, and nothing keeps it within.</summary>
internal sealed class LengthNotBounded : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.LengthNotBounded,
        "User-controlled length not bounded by the destination",
        "The user chooses this length, and nothing keeps it within the buffer; compare it with the buffer's length first",
        "With a span a length beyond the buffer is an exception, and so an oops; with a pointer it overwrites what lies behind.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (IsCutByUser(at, access, container, index, isSlice, Direction.Fetch))
        {
            at.Report(Descriptor, access, index);
        }
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole)
    {
        if (access.Kind.Direction == Direction.Fetch && IsBeyond(at, access, whole))
        {
            at.Report(Descriptor, access.Call, access.Length!);
        }
    }

    /// <summary>Whether the user can make the length of an access larger than the caller's buffer.</summary>
    public static bool IsBeyond(RulePoint at, UserAccess access, Value whole)
        => access.Length is { IsTainted: true, Result: null } length && !at.IsWrong(length.FetchedBy)
            && !at.IsWrong(whole.Storage?.Id as IOperation)
            && !at.HasReported(RuleIdentifiers.SizeMayOverflow) && whole.Storage is not null
                && !Bounds.Hold(length, CopySizeMismatch.AsBytes(whole), isSlice: true, at.State);

    public override void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
        if (use == Use.Cut && value is { IsTainted: true, Result: null } && !Bounds.IsLimited(value, at.State)
            && (value.Range.Low < 0 || value.Range.High >= int.MaxValue))
        {
            at.Report(Descriptor, call, value);
        }
    }

    /// <summary>Whether a number of the user's cuts the buffer of a copy in that direction, and nothing keeps it within.</summary>
    public static bool IsCutByUser(RulePoint at, IOperation access, Value container, Value index, bool isSlice, Direction direction)
        => isSlice && index is { IsTainted: true, Result: null } && !at.HasReported(RuleIdentifiers.SizeMayOverflow)
            && !at.IsWrong(index.FetchedBy) && !at.IsWrong(container.Storage?.Id as IOperation)
                && !Bounds.Hold(index, container, isSlice: true, at.State) && UseOf(at, access)?.Direction == direction;

    /// <summary>The user access whose buffer is cut here.</summary>
    public static UserAccessKind? CopyOf(RulePoint at, IOperation slice)
    {
        var operation = slice;
        while (operation.Parent is IConversionOperation or IArgumentOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent is IInvocationOperation call ? at.Model.AccessOf(call.TargetMethod) : null;
    }

    /// <summary>The user access that gets the part which is cut here: at once, or by the variable that keeps it.</summary>
    public static UserAccessKind? UseOf(RulePoint at, IOperation slice)
    {
        if (CopyOf(at, slice) is { } direct)
        {
            return direct;
        }

        var kept = slice.Syntax.FirstAncestorOrSelf<VariableDeclaratorSyntax>();
        return kept is not { Initializer.Value: { } value } || !value.Span.Contains(slice.Syntax.Span) ? null
            : kept.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<ArgumentSyntax>()
                .Where(argument => argument.Expression is IdentifierNameSyntax name
                    && name.Identifier.ValueText == kept.Identifier.ValueText)
                .Select(argument => argument.Parent?.Parent is InvocationExpressionSyntax call && at.SymbolOf(call) is IMethodSymbol method
                    ? at.Model.AccessOf(method) : null)
                .FirstOrDefault(kind => kind is not null);
    }
}
