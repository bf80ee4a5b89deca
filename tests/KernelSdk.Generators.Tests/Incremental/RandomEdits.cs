using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Incremental;

/// <summary>
/// Edits of a project whose files are full of references to each other. A word becomes another word of its kind, so that most
/// edits leave something that still means something, and something else.
/// </summary>
internal sealed class RandomEdits(int seed)
{
    /// <summary>Words that can stand for each other.</summary>
    private static readonly string[][] Kinds =
    [
        ["Choice", "Other", "Bits", "Pid", "Pair", "Inner", "Egg", "UserPtr", "Half", "Word"],
        ["int", "uint", "long", "byte", "string", "nuint", "Half", "Word", "Choice", "Pair"],
        ["public", "internal", "private", "protected internal", "file"],
        ["partial", "static partial", "sealed partial", ""],
        ["struct", "class", "record struct", "readonly record struct", "enum"],
        ["Teaching", "Teaching.Types", "Elsewhere", "KernelSdk", "Teaching.Types.Nest"],
        ["const int", "static int", "const long", "const byte"],
        ["0", "1", "2", "3", "600", "601", "700"],
        ["Foo", "Bar", "Baz", "Calls", "CallsLibc", "InAttribute", "In", "Out", "Fd", "SyscallDefine"],
        ["Int32", "Int64", "String", "Byte", "IntPtr"],
        ["Two", "First", "Left", "Right", "A", "B"],
    ];

    private static readonly string[] Lines =
    [
        "public enum Choice : short { Left, Right = 5 }",
        "public struct UserPtr<T> { }",
        "public class InAttribute : System.Attribute { }",
        "partial class Calls { [SyscallDefine(0, Number = 9)] public static long Egg() => 0; }",
        "partial class Calls { const int Two = 1; static void Foo(int a) { } }",
        "partial class Machine { public Machine() { } }",
        "public readonly record struct Pid(long Value);",
        "public static class Numbers { public const int Two = 1, First = 5; }",
        "partial class Machine { public const int __NR_foo = 1; }",
        "partial class Published { public const int __NR_bar = 1; }",
        "[SyscallTable] public partial class machine : Kernel { }",
        "[SyscallModule] public static partial class PUBLISHED { }",
        "// Nothing.",
    ];

    private readonly Random _random = new(seed);

    public TestProject Edit(TestProject project) => _random.Next(10) switch
    {
        0 => AddLine(project),
        1 => project with { Sources = project.Sources.RemoveAt(_random.Next(project.Sources.Length)) },
        2 => project.WithSource(new($"Added{_random.Next(1_000_000)}.cs", $"using KernelSdk; namespace {Pick(Kinds[5])}; {Pick(Lines)}")),
        _ => ReplaceWord(project),
    };

    private TestProject AddLine(TestProject project) => EditOne(project, text => text + "\n" + Pick(Lines));

    private TestProject ReplaceWord(TestProject project) => EditOne(project, text =>
    {
        var places = Kinds.SelectMany(kind => kind.Where(word => word.Length > 0).SelectMany(word => Places(text, word).Select(at => (kind, word, at)))).ToList();
        if (places.Count == 0)
        {
            return text;
        }

        var (kind, word, at) = places[_random.Next(places.Count)];
        return text[..at] + Pick(kind) + text[(at + word.Length)..];
    });

    private TestProject EditOne(TestProject project, Func<string, string> edit)
    {
        var index = _random.Next(project.Sources.Length);
        return project with { Sources = project.Sources.SetItem(index, project.Sources[index] with { Text = edit(project.Sources[index].Text) }) };
    }

    private static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    private string Pick(string[] items) => items[_random.Next(items.Length)];
}
