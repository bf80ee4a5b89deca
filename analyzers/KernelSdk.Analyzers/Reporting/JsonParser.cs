using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>
/// Reads JSON and keeps where each value stands. The readers of the framework cannot be had: an analyzer runs on what its compiler
/// brings, and those of netstandard2.0 do not say on which line a text is broken.
/// </summary>
internal sealed class JsonParser
{
    // An analyzer must not run out of stack, whatever it reads.
    private const int MaximumDepth = 64;

    private const int HexDigits = 4;

    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonParser(string text) => _text = text;

    /// <summary>The value that is the text.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonNode Parse(string text)
    {
        var parser = new JsonParser(text);
        var node = parser.ReadValue();
        parser.SkipBlanks();
        return parser._position == text.Length ? node : throw parser.Error("the end of the text is expected");
    }

    private JsonNode ReadValue()
    {
        SkipBlanks();
        var start = _position;
        var (text, items, members) = ((string?)null, ImmutableArray<JsonNode>.Empty, ImmutableDictionary<string, JsonNode>.Empty);
        if (++_depth > MaximumDepth)
        {
            throw Error("the values are nested too deep");
        }

        switch (Current)
        {
            case '{':
                members = ReadObject();
                break;
            case '[':
                items = ReadArray();
                break;
            case '"':
                text = ReadString();
                break;
            default:
                SkipWord();
                break;
        }

        _depth--;
        return new(TextSpan.FromBounds(start, _position), text, items, members);
    }

    private ImmutableDictionary<string, JsonNode> ReadObject()
    {
        var members = ImmutableDictionary.CreateBuilder<string, JsonNode>(StringComparer.Ordinal);
        ReadList('}', () =>
        {
            SkipBlanks();
            var name = Current == '"' ? ReadString() : throw Error("the name of a member is expected");
            SkipBlanks();
            Expect(':');
            members[name] = ReadValue();
        });
        return members.ToImmutable();
    }

    private ImmutableArray<JsonNode> ReadArray()
    {
        var items = ImmutableArray.CreateBuilder<JsonNode>();
        ReadList(']', () => items.Add(ReadValue()));
        return items.ToImmutable();
    }

    private void ReadList(char end, Action readItem)
    {
        _position++;
        SkipBlanks();
        while (Current != end)
        {
            readItem();
            SkipBlanks();
            if (Current != end)
            {
                Expect(',');
            }
        }

        _position++;
    }

    private string ReadString()
    {
        var text = new StringBuilder();
        for (_position++; Current != '"'; _position++)
        {
            if (Current < ' ')
            {
                throw Error("a string has no end");
            }

            text.Append(Current == '\\' ? ReadEscape() : Current);
        }

        _position++;
        return text.ToString();
    }

    private char ReadEscape()
    {
        _position++;
        switch (Current)
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case '"' or '\\' or '/':
                return Current;
            case 'u' when _position + HexDigits < _text.Length && IsHex(_text.Substring(_position + 1, HexDigits), out var unit):
                _position += HexDigits;
                return (char)unit;
            default:
                throw Error("this is no escape");
        }
    }

    private static bool IsHex(string digits, out ushort number)
        => ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    /// <summary>A number or one of the three words; which one, nobody asks.</summary>
    private void SkipWord()
    {
        var start = _position;
        while (char.IsLetterOrDigit(Current) || Current is '+' or '-' or '.')
        {
            _position++;
        }

        if (_position == start)
        {
            throw Error("a value is expected");
        }
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
        {
            _position++;
        }
    }

    private void Expect(char character)
    {
        if (Current != character)
        {
            throw Error($"'{character}' is expected");
        }

        _position++;
    }

    /// <summary>The character here; behind the end one that fits nowhere.</summary>
    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private JsonException Error(string message) => new(_position, message);
}
