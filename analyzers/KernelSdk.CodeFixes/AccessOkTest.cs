using Microsoft.CodeAnalysis;

namespace KernelSdk.CodeFixes;

/// <summary>What fixers write about the range of an access that does not check it.</summary>
internal static class AccessOkTest
{
    private const string Unchecked = "Unchecked";

    /// <summary>The variant that checks by itself; null for an access that has none to put in its place.</summary>
    public static Edit? Checked(UserAccessCall access)
    {
        var name = access.Name.Identifier.Text;
        return name.StartsWith(Unchecked, StringComparison.Ordinal)
            ? Edit.Replacing(access.Name, current => UserAccessCall.Renamed(current, name.Substring(Unchecked.Length)))
            : null;
    }

    /// <summary>The test in front of the access.</summary>
    public static Edit? InFront(UserAccessCall access, Report report)
        => Anchor.Of(access.Call) is { } anchor && Anchor.Settles(anchor, access.User.Expression, report.Model, report.Cancellation)
            && Failed(access, report) is { } failed
            && ErrorReturn.At(report.Model, anchor, report.Cancellation)?.If(failed, "EFAULT") is { } guard
            ? Edit.Guarding(anchor, guard)
            : null;

    /// <summary>The condition that the range is not the user's.</summary>
    public static string? Failed(UserAccessCall access, Report report)
        => Surroundings.IsPlain(access.User.Expression) && access.ByteCount(report.Model) is { } bytes
            ? $"!TaskStruct.AccessOk({access.User.Expression.WithoutTrivia()}, {bytes})"
            : null;
}
