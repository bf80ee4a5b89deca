using System.Collections.Immutable;
using System.Globalization;

namespace KernelSdk.Generators;

/// <summary>The project's numbered system calls in order of number, and what is wrong among them.</summary>
internal sealed record Numbering(EquatableArray<NumberedSyscall> Syscalls, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>Gives every system call of the project its number, and sees that no number and no name is given twice.</summary>
internal static class SyscallNumbering
{
    /// <param name="found">The project's system calls.</param>
    /// <param name="table">The numbers that its tables give.</param>
    /// <param name="included">The rows of modules that its kernels include: one that overrides has the number of what it overrides.</param>
    public static Numbering Number(ImmutableArray<Found<SyscallModel>> found, SyscallNumbers table, EquatableArray<TableEntry> included)
    {
        var numbers = table.Rows.ToDictionary(row => row.Name, row => row.Number);
        var diagnostics = new List<DiagnosticInfo>();
        var byNumber = new SortedDictionary<int, NumberedSyscall>();
        var byName = new Dictionary<string, NumberedSyscall>();
        var hints = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (model, sites) in InStableOrder(found))
        {
            var overridden = model.Overrides ? included.FirstOrDefault(entry => entry.Name == model.Name) : null;
            var number = model.ExplicitNumber >= 0 ? model.ExplicitNumber : overridden?.Number ?? -1;
            if (number < 0 && !numbers.TryGetValue(model.Name, out number))
            {
                Report(DefinitionRules.UnknownName, sites.Name, model.Name, EditDistance.DidYouMean(model.Name, numbers.Keys));
            }
            else if (byName.TryGetValue(model.Name, out var sameName))
            {
                Report(DefinitionRules.DuplicateName, sites.Name, model.Name, MethodOf(sameName));
            }
            else if (byNumber.TryGetValue(number, out var sameNumber))
            {
                Report(DefinitionRules.DuplicateNumber, sites.Number ?? sites.Name, Text(number), model.Name, sameNumber.Model.Name, MethodOf(sameNumber));
            }
            else
            {
                var syscall = new NumberedSyscall(model, number, UniqueHint(hints, model));
                byNumber.Add(number, syscall);
                byName.Add(model.Name, syscall);
            }
        }

        return new(byNumber.Values.ToEquatableArray(), diagnostics.ToEquatableArray());

        void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor rule, LocationInfo site, params string[] arguments)
            => diagnostics.Add(DiagnosticInfo.Create(rule, site, arguments));
    }

    /// <summary>Which of two rivals is the first must not depend on the order of the files.</summary>
    private static IEnumerable<(SyscallModel Model, Sites Sites)> InStableOrder(ImmutableArray<Found<SyscallModel>> found) => found
        .Where(each => each.Model is not null)
        .Select(each => (Model: each.Model!, each.Sites))
        .OrderBy(each => each.Model.Container.QualifiedName, StringComparer.Ordinal)
        .ThenBy(each => each.Model.Method, StringComparer.Ordinal)
        .ThenBy(each => each.Sites.Name.Path, StringComparer.Ordinal)
        .ThenBy(each => each.Sites.Name.Span.Start);

    /// <summary>Hint names are compared without case; two that differ only in case get a number.</summary>
    private static string UniqueHint(HashSet<string> hints, SyscallModel model)
    {
        var hint = $"{model.Container.HintPrefix}.{model.Name}";
        for (var i = 2; !hints.Add(hint); i++)
        {
            hint = $"{model.Container.HintPrefix}.{model.Name}-{i}";
        }

        return hint;
    }

    private static string MethodOf(NumberedSyscall syscall) => $"{syscall.Model.Container.QualifiedName}.{syscall.Model.Method}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
