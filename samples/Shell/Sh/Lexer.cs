using System.Text;

namespace Shell;

/// <summary>
/// Cuts lines into words and operators. It asks for another line where a word or a <c>\</c> goes on beyond the one it has.
/// </summary>
/// <param name="readLine">The next line with its newline; null at the end.</param>
internal sealed class Lexer(Func<string?> readLine)
{
    private const string Operators = "|&;<>()\n";
    private static readonly string[] LongOperators = ["||", "&&", ">>", ">&", "<&", "<<"];

    private string _line = "";
    private int _next;

    /// <summary>How many lines it has read.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Forgets what is left of the line: behind a mistake nothing in it can be believed.</summary>
    public void SkipLine() => (_line, _next) = ("", 0);

    /// <summary>The next word or operator.</summary>
    /// <exception cref="ShellSyntaxException">There is no end to a quotation, or it is something that this shell does not know.</exception>
    public Token Next()
    {
        if (!SkipBlanks())
        {
            return new("");
        }

        if (Operators.Contains(_line[_next], StringComparison.Ordinal))
        {
            return Operator(-1);
        }

        if (_line.AsSpan(_next) is [>= '0' and <= '9', '<' or '>', ..])
        {
            return Operator(_line[_next++] - '0');
        }

        return new(null, ReadWord());
    }

    private bool HasMore => _next < _line.Length;

    /// <summary>Goes to what is no blank, no comment and no joined line end. False at the end of the input.</summary>
    private bool SkipBlanks()
    {
        while (true)
        {
            if (!HasMore)
            {
                if (!NextLine())
                {
                    return false;
                }
            }
            else if (_line[_next] is ' ' or '\t')
            {
                _next++;
            }
            else if (_line[_next] == '#')
            {
                var newline = _line.IndexOf('\n', _next);
                _next = newline < 0 ? _line.Length : newline;
            }
            else if (_line.AsSpan(_next).StartsWith("\\\n"))
            {
                _next += 2;
            }
            else
            {
                return true;
            }
        }
    }

    private bool NextLine()
    {
        if (readLine() is not { } line)
        {
            return false;
        }

        (_line, _next) = (line, 0);
        LineNumber++;
        return true;
    }

    private Token Operator(int number)
    {
        var text = Array.Find(LongOperators, each => _line.AsSpan(_next).StartsWith(each)) ?? _line[_next].ToString();
        _next += text.Length;
        return new(text, Number: number);
    }

    private Word ReadWord()
    {
        var pieces = new List<Piece>();
        var plain = new StringBuilder();
        while (HasMore && _line[_next] is not (' ' or '\t') && !Operators.Contains(_line[_next], StringComparison.Ordinal))
        {
            switch (_line[_next++])
            {
                case '\'':
                    Flush(pieces, plain, isQuoted: false);
                    pieces.Add(new(SingleQuoted(), IsVariable: false, IsQuoted: true));
                    break;
                case '"':
                    Flush(pieces, plain, isQuoted: false);
                    DoubleQuoted(pieces);
                    break;
                case '\\' when !HasMore || _line[_next] == '\n':
                    JoinNextLine();
                    break;
                case '\\':
                    Flush(pieces, plain, isQuoted: false);
                    pieces.Add(new(_line[_next++].ToString(), IsVariable: false, IsQuoted: true));
                    break;
                case '$':
                    Flush(pieces, plain, isQuoted: false);
                    Variable(pieces, plain, isQuoted: false);
                    break;
                case '`':
                    throw NoSubstitution();
                case var character:
                    plain.Append(character);
                    break;
            }
        }

        Flush(pieces, plain, isQuoted: false);
        return new(pieces);
    }

    /// <summary>Up to the closing quote, over as many lines as it takes.</summary>
    private string SingleQuoted()
    {
        var text = new StringBuilder();
        int end;
        while ((end = _line.IndexOf('\'', _next)) < 0)
        {
            text.Append(_line.AsSpan(_next));
            NextLineOfQuotation();
        }

        text.Append(_line.AsSpan(_next, end - _next));
        _next = end + 1;
        return text.ToString();
    }

    private void DoubleQuoted(List<Piece> pieces)
    {
        var text = new StringBuilder();
        var first = pieces.Count;
        while (true)
        {
            if (!HasMore)
            {
                NextLineOfQuotation();
                continue;
            }

            switch (_line[_next++])
            {
                case '"':
                    Flush(pieces, text, isQuoted: true);
                    if (pieces.Count == first)
                    {
                        pieces.Add(new("", IsVariable: false, IsQuoted: true)); // "" is a word, too.
                    }

                    return;
                case '\\' when HasMore && _line[_next] == '\n':
                    _next++;
                    break;
                case '\\' when HasMore && _line[_next] is '"' or '\\' or '$' or '`':
                    text.Append(_line[_next++]);
                    break;
                case '$':
                    Flush(pieces, text, isQuoted: true);
                    Variable(pieces, text, isQuoted: true);
                    break;
                case '`':
                    throw NoSubstitution();
                case var character:
                    text.Append(character);
                    break;
            }
        }
    }

    /// <summary>What stands behind a <c>$</c>, which may be no name at all: then it is a dollar.</summary>
    private void Variable(List<Piece> pieces, StringBuilder text, bool isQuoted)
    {
        var rest = _line.AsSpan(_next);
        if (rest.StartsWith("("))
        {
            throw NoSubstitution();
        }

        var isBraced = rest.StartsWith("{");
        var name = isBraced ? rest[1..] : rest;
        var length = name.Length > 0 && name[0] is '?' or '$' or '#' or '@' or '*' ? 1 : LengthOfName(name);
        if (isBraced && (length == 0 || length == name.Length || name[length] != '}'))
        {
            throw new ShellSyntaxException("Bad substitution");
        }

        if (length == 0)
        {
            text.Append('$');
            return;
        }

        pieces.Add(new(name[..length].ToString(), IsVariable: true, isQuoted));
        _next += length + (isBraced ? 2 : 0);
    }

    /// <summary>How many characters at the beginning could be a variable's name.</summary>
    public static int LengthOfName(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (text[length] == '_' || char.IsAsciiLetterOrDigit(text[length])))
        {
            length++;
        }

        return length;
    }

    /// <summary>A <c>\</c> at the end of a line joins the next one; at the end of the input it stands for nothing.</summary>
    private void JoinNextLine()
    {
        _next = _line.Length;
        NextLine();
    }

    private void NextLineOfQuotation()
    {
        if (!NextLine())
        {
            throw new ShellSyntaxException("Unterminated quoted string");
        }
    }

    private static void Flush(List<Piece> pieces, StringBuilder text, bool isQuoted)
    {
        if (text.Length > 0)
        {
            pieces.Add(new(text.ToString(), IsVariable: false, isQuoted));
            text.Clear();
        }
    }

    private static ShellSyntaxException NoSubstitution() => new("command substitution is not supported");
}
