using System.Text.Json;
using KernelSdk.Analyzers.Reporting;
using JsonException = KernelSdk.Analyzers.Reporting.JsonException;

namespace KernelSdk.Analyzers.Tests.Adoption;

/// <summary>Held against the framework's own reader.</summary>
public sealed class JsonParserTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData(" [ 1 , -2.5e+3, true, false, null, \"\" ] ")]
    [InlineData("{ \"a\": { \"b\": [ [ ], [ \"c\", { } ] ] }, \"\": \"d\" }")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00 \u00e4\"")]
    [InlineData("{ \"a\": \"first\", \"a\": \"last\" }")]
    public void What_it_reads_is_what_is_there(string text)
    {
        using var expected = JsonDocument.Parse(text);

        AssertSame(expected.RootElement, JsonParser.Parse(text), text);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  ", 2)]
    [InlineData("{", 1)]
    [InlineData("[1", 2)]
    [InlineData("[1 2]", 3)]
    [InlineData("[,]", 1)]
    [InlineData("{ a: 1 }", 2)]
    [InlineData("{ \"a\" 1 }", 6)]
    [InlineData("{ \"a\": }", 7)]
    [InlineData("\"abc", 4)]
    [InlineData("\"a\nb\"", 2)]
    [InlineData("\"\\x\"", 2)]
    [InlineData("\"\\u12\"", 2)]
    [InlineData("{} {}", 3)]
    public void What_is_broken_is_refused_where_it_is(string text, int position)
    {
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonDocument.Parse(text));

        Assert.Equal(position, Assert.Throws<JsonException>(() => JsonParser.Parse(text)).Position);
    }

    [Fact]
    public void What_is_nested_too_deep_is_refused_and_not_a_stack_overflow()
        => Assert.Equal(64, Assert.Throws<JsonException>(() => JsonParser.Parse(new string('[', 1_000_000))).Position);

    private static void AssertSame(JsonElement expected, JsonNode actual, string text)
    {
        Assert.Equal(expected.GetRawText(), text.Substring(actual.Span.Start, actual.Span.Length));
        Assert.Equal(expected.ValueKind == JsonValueKind.String ? expected.GetString() : null, actual.Text);
        var items = expected.ValueKind == JsonValueKind.Array ? expected.EnumerateArray().ToArray() : [];
        Assert.Equal(items.Length, actual.Items.Length);
        foreach (var (item, read) in items.Zip(actual.Items))
        {
            AssertSame(item, read, text);
        }

        var names = expected.ValueKind == JsonValueKind.Object ? expected.EnumerateObject().Select(member => member.Name).ToHashSet() : [];
        Assert.Equal(names, actual.Members.Keys.ToHashSet());
        foreach (var name in names)
        {
            AssertSame(expected.GetProperty(name), actual[name]!, text);
        }
    }
}
