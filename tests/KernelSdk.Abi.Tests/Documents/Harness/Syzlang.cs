namespace KernelSdk.Abi.Tests.Documents;

/// <summary>
/// A description in syzkaller's language, read by the grammar of its docs/syscall_descriptions_syntax.md: what a kernel's description
/// can have of it, and nothing else. Refuses what the scanner and the parser of syzkaller refuse.
/// </summary>
internal sealed class Syzlang
{
    private readonly string[] _tokens;
    private int _next;

    private Syzlang(string text)
    {
        _tokens = [.. SyzlangScanner.Tokens(text)];
        while (_next < _tokens.Length)
        {
            ReadDeclaration();
        }
    }

    /// <summary>A type with its options, <c>ptr[in, array[int8]]</c>; a number is one without.</summary>
    public sealed record Type(string Name, params Type[] Options)
    {
        public override string ToString() => Options.Length == 0 ? Name : $"{Name}[{string.Join<Type>(", ", Options)}]";
    }

    public sealed record Field(string Name, Type Type);

    public sealed record Struct(string Name, Field[] Fields, string[] Attributes);

    public sealed record Call(string Name, Field[] Arguments, Type? Returns);

    public List<(string Name, string Value)> Defines { get; } = [];

    public List<(string Name, Type Base, string[] Values)> Resources { get; } = [];

    public List<Call> Calls { get; } = [];

    public List<(string Name, string[] Values)> Sets { get; } = [];

    public List<Struct> Structs { get; } = [];

    public static Syzlang Parse(string text) => new(text);

    private void ReadDeclaration()
    {
        var first = Take();
        switch (first)
        {
            case "\n":
                return;
            case "define":
                Defines.Add((Identifier(), Number()));
                break;
            case "resource":
                Resources.Add((Identifier(), Bracketed(), Peek() == ":" ? Values(":") : []));
                break;
            case "include" or "incdir" or "type" or "meta":
                throw new FormatException($"'{first}' starts no declaration of a kernel");
            default:
                ReadNamed(SyzlangScanner.IsIdentifier(first) ? first : throw new FormatException($"a declaration starts with '{first}'"));
                break;
        }

        Expect("\n");
    }

    private void ReadNamed(string name)
    {
        switch (Peek())
        {
            case "(":
                Calls.Add(new(name, Arguments(), Peek() == "\n" ? null : ReadType()));
                break;
            case "=":
                Sets.Add((name, Values("=")));
                break;
            default:
                Structs.Add(new(name, Fields(), Peek() == "[" ? Attributes() : []));
                break;
        }
    }

    private Field[] Arguments()
    {
        Expect("(");
        var arguments = new List<Field>();
        while (Peek() != ")")
        {
            arguments.Add(new(Identifier(), ReadType()));
            if (Peek() != ")")
            {
                Expect(",");
            }
        }

        Expect(")");
        return [.. arguments];
    }

    private Field[] Fields()
    {
        Expect("{");
        Expect("\n");
        var fields = new List<Field>();
        while (Peek() != "}")
        {
            fields.Add(new(Identifier(), ReadType()));
            Expect("\n");
        }

        Expect("}");
        return [.. fields];
    }

    private Type ReadType()
    {
        var name = Take();
        if (!SyzlangScanner.IsIdentifier(name) && !SyzlangScanner.IsNumber(name))
        {
            throw new FormatException($"'{name}' is no type");
        }

        return new(name, Peek() == "[" ? Options() : []);
    }

    private Type[] Options()
    {
        Expect("[");
        var options = new List<Type> { ReadType() };
        while (Peek() == ",")
        {
            Expect(",");
            options.Add(ReadType());
        }

        Expect("]");
        return [.. options];
    }

    private Type Bracketed() => Options() is [var only] ? only : throw new FormatException("a resource has one base");

    private string[] Attributes() => [.. Options().Select(option => option.ToString())];

    private string[] Values(string before)
    {
        Expect(before);
        var values = new List<string> { Number() };
        while (Peek() == ",")
        {
            Expect(",");
            values.Add(Number());
        }

        return [.. values];
    }

    private string Identifier()
        => Take() is var word && SyzlangScanner.IsIdentifier(word) ? word : throw new FormatException($"'{word}' is no name");

    private string Number()
        => Take() is var word && SyzlangScanner.IsNumber(word) ? word : throw new FormatException($"'{word}' is no number");

    private string Peek() => _next < _tokens.Length ? _tokens[_next] : throw new FormatException("the text ends too early");

    private string Take()
    {
        var token = Peek();
        _next++;
        return token;
    }

    private void Expect(string token)
    {
        if (Take() is var found && found != token)
        {
            throw new FormatException($"'{found}' where '{token}' belongs");
        }
    }
}
