namespace Shell;

/// <summary>Reads one line of commands after the other; a line goes on behind <c>|</c>, <c>&amp;&amp;</c> and <c>||</c>.</summary>
/// <param name="lexer">Gives words and operators.</param>
internal sealed class Parser(Lexer lexer)
{
    private static readonly HashSet<string> Unsupported =
        ["if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "{", "}"];

    private Token _token;

    /// <summary>The next line; null at the end of the input. One without a command is empty.</summary>
    /// <exception cref="ShellSyntaxException">It is no sentence of the language.</exception>
    public List<Step>? ReadLine()
    {
        Advance();
        if (_token.Operator == "")
        {
            return null;
        }

        var (steps, connector) = (new List<Step>(), ";");
        while (_token.Operator is not ("\n" or ""))
        {
            steps.Add(new(connector, ReadPipeline()));
            connector = _token.Operator!;
            switch (connector)
            {
                case ";":
                    Advance();
                    break;
                case "&&" or "||":
                    Advance();
                    SkipNewlines();
                    break;
                case not ("\n" or ""):
                    throw Unexpected();
            }
        }

        return connector is "&&" or "||" ? throw Unexpected() : steps;
    }

    private void Advance() => _token = lexer.Next();

    private void SkipNewlines()
    {
        while (_token.Operator == "\n")
        {
            Advance();
        }
    }

    private Pipeline ReadPipeline()
    {
        var isNegated = _token.Word?.Literal == "!";
        if (isNegated)
        {
            Advance();
        }

        var commands = new List<Command> { ReadCommand() };
        while (_token.Operator == "|")
        {
            Advance();
            SkipNewlines();
            commands.Add(ReadCommand());
        }

        return new(isNegated, commands);
    }

    private Command ReadCommand()
    {
        var command = new Command([], [], []);
        while (true)
        {
            if (_token.Word is { } word)
            {
                Take(command, word);
                Advance();
            }
            else if (_token.Operator is "<" or ">" or ">>" or ">&" or "<&")
            {
                var (how, number) = (_token.Operator, _token.Number);
                Advance();
                command.Redirections.Add(new(number >= 0 ? number : how[0] == '<' ? 0 : 1, how, _token.Word ?? throw Unexpected()));
                Advance();
            }
            else if (command is { Words.Count: 0, Assignments.Count: 0, Redirections.Count: 0 } || _token.Operator is "<<" or "&" or "(" or ")")
            {
                throw Unexpected();
            }
            else
            {
                return command;
            }
        }
    }

    private static void Take(Command command, Word word)
    {
        if (command.Words.Count == 0 && Assignment(word) is { } assignment)
        {
            command.Assignments.Add(assignment);
            return;
        }

        if (command.Words.Count == 0 && word.Literal is { } name && Unsupported.Contains(name))
        {
            throw new ShellSyntaxException($"\"{name}\" is not supported");
        }

        command.Words.Add(word);
    }

    private static (string Name, Word Value)? Assignment(Word word)
    {
        if (word.Pieces is not [{ IsVariable: false, IsQuoted: false, Text: var text }, .. var rest])
        {
            return null;
        }

        var length = Lexer.LengthOfName(text);
        return length > 0 && length < text.Length && text[length] == '=' && !char.IsAsciiDigit(text[0])
            ? (text[..length], new([new(text[(length + 1)..], IsVariable: false, IsQuoted: false), .. rest]))
            : null;
    }

    private ShellSyntaxException Unexpected() => new(_token switch
    {
        { Word: not null } => "word unexpected",
        { Operator: "" } => "end of file unexpected",
        { Operator: "\n" } => "newline unexpected",
        _ => $"\"{_token.Operator}\" unexpected",
    });
}
