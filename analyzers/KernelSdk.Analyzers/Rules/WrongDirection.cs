using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1100: a copy goes the other way than the parameter says.</summary>
internal sealed class WrongDirection : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.WrongDirection,
        "Copy direction wrong",
        "'{0}' {1}; turn the copy round, or the mark",
        "[In] and [Out] say which way a parameter's bytes go. A copy in the other direction takes an answer for a question.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.User.Origin?.Root is Place { Path: "", Root: IParameterSymbol parameter })
        {
            var (isIn, isOut) = (Has(parameter, "InAttribute"), Has(parameter, "OutAttribute"));
            if ((isOut && !isIn && access.Kind.Direction == Direction.Fetch)
                || (isIn && !isOut && access.Kind.Direction == Direction.Store))
            {
                at.Report(Descriptor, access.Call, [], parameter.Name, isOut ? "is [Out], and its bytes are fetched"
                    : "is [In], and its bytes are written");
                return;
            }
        }

        if (IsTurned(at, access))
        {
            at.Report(Descriptor, access.Call, [], LocalOf(access)!.Name, access.Kind.Direction == Direction.Fetch
                ? "was made ready for the user, and is overwritten here and never read"
                : "holds nothing that the user could want, and is read behind this");
        }
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole) => OnUserAccess(at, access);

    /// <summary>
    /// The variable on the kernel's side: one that was made ready and is overwritten, unread; or one that is empty when it goes out, and
    /// read afterwards.
    /// </summary>
    private static bool IsTurned(RulePoint at, UserAccess access)
    {
        if (LocalOf(access) is not { } local)
        {
            return false;
        }

        var place = Place.Of(local);
        var isEmpty = at.State.Values.TryGetValue(place, out var whole)
            ? IsNothing(whole.Source) && IsNamedFirst(local, access.Call.Syntax)
            : access.Kernel.Storage is not null && IsDeclaredAlone(local) && IsNamedFirst(local, access.Call.Syntax);
        var isWritten = at.State.Values.Marked(place.Marks).Any(each => each.Key != place && !each.Key.IsCalculated
            && each.Key.IsWithin(place)
            && each.Value.FetchedBy is null)
            || (whole is { FetchedBy: null } && whole.Source is IObjectCreationOperation { Arguments.IsEmpty: false });
        return access.Kind.Direction switch
        {
            Direction.Fetch => isWritten && IsReadBehind(local, access.Call.Syntax) == false,
            Direction.Store => isEmpty && !isWritten && IsReadBehind(local, access.Call.Syntax) == true,
            _ => false,
        };
    }

    /// <summary>Whether it is what a variable holds that nobody has written: <c>default</c>, or <c>new()</c>.</summary>
    private static bool IsNothing(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsNothing(conversion.Operand),
        IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null } or IDefaultValueOperation => true,
        _ => false,
    };

    /// <summary>Whether a variable is named behind a call; null in a loop, where behind is in front of, too.</summary>
    private static bool? IsReadBehind(ILocalSymbol local, SyntaxNode call)
        => call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || call.Ancestors().TakeWhile(node => node != member).Any(static node
                => node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax)
            ? null
            : LocalReads.Mentions(local, member).Any(mention => mention.SpanStart > call.Span.End);

    /// <summary>Whether a variable was declared without a value: its address may be taken all the same.</summary>
    private static bool IsDeclaredAlone(ILocalSymbol local)
        => local.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer: null };

    /// <summary>Whether a call is the first to name a variable: whoever is given it in front of that may have written it.</summary>
    private static bool IsNamedFirst(ILocalSymbol local, SyntaxNode call)
        => call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && !LocalReads.Mentions(local, member).Any(mention => mention.SpanStart < call.SpanStart);

    /// <summary>The local that is the kernel's side; a span is none, for it is another name of memory that others know.</summary>
    private static ILocalSymbol? LocalOf(UserAccess access)
        => access.Kernel.Storage?.Id is Place { Path: "", Root: ILocalSymbol local } ? local
            : access.KernelArgument?.Value is ILocalReferenceOperation { Type: { IsValueType: true, IsRefLikeType: false } } reference
                ? reference.Local : null;

    private static bool Has(IParameterSymbol parameter, string mark)
        => parameter.GetAttributes().Any(attribute => attribute.AttributeClass is { ContainingNamespace.Name: "KernelSdk" } type
            && type.Name == mark);
}
