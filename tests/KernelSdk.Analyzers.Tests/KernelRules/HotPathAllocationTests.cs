namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>KSDK2009: garbage on a hot path.</summary>
public sealed class HotPathAllocationTests
{
    private const string Rule = "KSDK2009";

    [Theory]
    [InlineData("_ = [|new object()|];")]
    [InlineData("List<int> all = [|new()|];")]
    [InlineData("_ = [|new List<int> { 1 }|];")]
    [InlineData("_ = [|new { A = 1 }|];")]
    [InlineData("_ = [|new int[4]|];")]
    [InlineData("_ = [|new[] { 1, 2 }|];")]
    [InlineData("int[] all = [|{ 1, 2 }|];")]
    [InlineData("int[] all = [|[1, 2]|];")]
    [InlineData("List<int> all = [|[]|];")]
    [InlineData("IReadOnlyList<int> all = [|[1]|];")]
    [InlineData("object box = [|number|];")]
    [InlineData("IComparable box = [|number|];")]
    [InlineData("Log([|number|]);", "static void Log(object value) { }")]
    [InlineData("_ = [|new Point().GetHashCode()|];", "struct Point { }")]
    [InlineData("_ = [|DayOfWeek.Monday.ToString()|];")]
    [InlineData("Func<int> get = [|() => number|];")]
    [InlineData("Func<int> get = [|() => Field|];", "int Field;")]
    [InlineData("Action run = [|Run|];", "void Run() { }")]
    [InlineData("_ = [|\"a\" + number|];")]
    [InlineData("_ = [|text + \"a\" + text|];")]
    [InlineData("[|text += \"a\"|];")]
    [InlineData("_ = [|$\"{number}\"|];")]
    [InlineData("_ = [|string.Concat(text, text)|];")]
    [InlineData("_ = [|number.ToString()|];")]
    [InlineData("_ = [|text.Substring(1)|];")]
    [InlineData("_ = [|text[1..]|];")]
    [InlineData("_ = [|array[1..]|];")]
    [InlineData("[|Log(1, 2)|];", "static void Log(params int[] all) { }")]
    [InlineData("_ = [|array.Where(each => each > 1)|];")]
    [InlineData("_ = [|array.Any()|];")]
    [InlineData("foreach (var each in [|(IEnumerable<int>)array|]) { }")]
    [InlineData("_ = [|Encoding.UTF8.GetBytes(text)|];")]
    [InlineData("_ = [|pair with { Left = 1 }|];", "record Pair(int Left); static Pair pair = null!;")]
    [InlineData("_ = [|new T()|];", "", "<T>", "where T : class, new()")]
    [InlineData("Helper();", "static void Helper() => _ = [|new object()|];")]
    [InlineData("_ = new Holder(1);", "struct Holder(int size) { public int[] All = [|new int[size]|]; }")]
    [InlineData("async void [|Later|]() { await Task.Yield(); } Later();")]
    [InlineData("IEnumerable<int> All() { [|yield return 1;|] yield return 2; } All();")]
    [InlineData("[|Changed += null|];", "event Action? Changed;")]
    public Task An_allocation_is_reported(string statements, string members = "", string generics = "", string constraints = "")
        => KernelRuleVerifier.VerifyAsync(Rule, InHotPath(statements, members, generics, constraints));

    [Theory]
    [InlineData("_ = new Point();", "struct Point { }")]
    [InlineData("Point point = new() { X = 1 };", "struct Point { public int X; }")]
    [InlineData("Span<int> all = stackalloc int[4];")]
    [InlineData("Span<int> all = [1, number];")]
    [InlineData("ReadOnlySpan<byte> all = new byte[] { 1, 2 };")]
    [InlineData("ReadOnlySpan<int> all = [1, 2];")]
    [InlineData("int[] all = [];")]
    [InlineData("_ = Array.Empty<int>();")]
    [InlineData("_ = ArrayPool<byte>.Shared.Rent(5);")]
    [InlineData("_ = \"a\" + \"b\";")]
    [InlineData("_ = $\"{\"a\"}b\";")]
    [InlineData("_ = \"a\"u8;")]
    [InlineData("Func<int, int> next = static each => each + 1;")]
    [InlineData("Func<int, int> next = each => each + 1;")]
    [InlineData("Func<int, int> next = Math.Abs;")]
    [InlineData("int Next() => number + 1; Next();")]
    [InlineData("_ = number.Equals(5);")]
    [InlineData("_ = number.GetHashCode();")]
    [InlineData("_ = DayOfWeek.Monday.HasFlag(DayOfWeek.Friday);")]
    [InlineData("foreach (var each in array) { }")]
    [InlineData("foreach (var each in new Holder().All) { }", "struct Holder { public List<int> All => null!; }")]
    [InlineData("foreach (var each in text) { }")]
    [InlineData("foreach (var each in array.AsSpan()) { }")]
    [InlineData("if (number > 1) throw new InvalidOperationException($\"{number}\");")]
    [InlineData("_ = number > 1 ? number : throw new ArgumentException(\"a\" + number);")]
    [InlineData("Log(1, 2);", "static void Log(params ReadOnlySpan<int> all) { }")]
    [InlineData("_ = (number, text);")]
    [InlineData("object same = text;")]
    [InlineData("_ = nameof(text);")]
    [InlineData("_ = pair with { Left = 1 };", "record struct Pair(int Left); static Pair pair;")]
    [InlineData("_ = new T();", "", "<T>", "where T : struct")]
    [InlineData("", "void Cold() => _ = new object();")]
    [InlineData("_ = text.Length; _ = text.ToString();")]
    [InlineData("number += 1;")]
    [InlineData("_ = text is { Length: > 1 };")]
    public Task What_makes_no_garbage_is_not_reported(string statements, string members = "", string generics = "", string constraints = "")
        => KernelRuleVerifier.VerifySilentAsync(Rule, InHotPath(statements, members, generics, constraints));

    [Fact]
    public Task A_mark_on_an_interface_is_for_what_implements_it()
        => KernelRuleVerifier.VerifyAsync(Rule, """
            interface ITable
            {
                [HotPath] void Walk();

                void Fill();
            }

            sealed class Table : ITable
            {
                public void Walk() => _ = [|new object()|];

                public void Fill() => _ = new object();
            }
            """);

    [Fact]
    public Task A_mark_on_a_virtual_method_is_for_what_overrides_it()
        => KernelRuleVerifier.VerifyAsync(Rule, """
            abstract class Table
            {
                [HotPath] public abstract int Size { get; }

                [HotPath] public async Task [|WalkAsync|]() => await Task.Yield();
            }

            sealed class Flat : Table
            {
                public override int Size => [|new int[4]|].Length;
            }
            """);

    private static string InHotPath(string statements, string members, string generics, string constraints) => $$"""
        partial class Paths
        {
            [HotPath]
            public void Walk{{generics}}(int number, string text, int[] array) {{constraints}}
            {
                {{statements}}
            }

            {{members}}
        }
        """;
}
