namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>Numbers of the user's, and how they come.</content>
internal sealed partial class ProgramGrammar
{
    /// <summary>A number that the user chooses.</summary>
    /// <param name="Text">How the program says it.</param>
    /// <param name="Type">Its type.</param>
    private sealed record Number(string Text, string Type)
    {
        public bool IsSigned => Type is "int" or "long";
    }

    private Number AnyNumber() => _choice.Next(12) switch
    {
        0 => new("n", "uint"),
        1 => new("i", "int"),
        2 when !_features.Contains("unchecked copy") => OfAddress(),
        3 => new("size", "nuint"),
        4 => OfArgument(),
        _ => Fetch(),
    };

    /// <summary>The argument that could be an address; what is tested as a number is none any more.</summary>
    private Number OfAddress()
    {
        _isAddressTaken = true;
        return new("u", "ulong");
    }

    /// <summary>An argument under another name, and perhaps of another type.</summary>
    private Number OfArgument()
    {
        var (name, type) = (Name("given"), _choice.Of("uint", "int", "ulong", "long"));
        _features.Add("converted before it is tested");
        Line($"var {name} = ({type}){_choice.Of("n", "i", "size")};");
        return new(name, type);
    }

    /// <summary>A number from the request.</summary>
    private Number Fetch()
    {
        var name = Name("value");
        switch (_choice.Next(13))
        {
            case 0 or 1:
                HeedErrno($"current.GetUser(out uint {name}, req.Cast<uint>())");
                return new(name, "uint");
            case 2:
                HeedErrno($"current.GetUser(out int {name}, req.Cast<int>() + 1)");
                return new(name, "int");
            case 3:
                HeedErrno($"current.GetUser(out ulong {name}, req.Cast<ulong>() + 1)");
                return new(name, "ulong");
            case 4 or 5:
                HeedCount($"current.CopyFromUser(out Head {name}, req.Cast<Head>())");
                return new($"{name}.{_choice.Of("Length", "Kind")}", "uint");
            case 6:
                HeedCount($"current.CopyFromUser(out Triple {name}, req.Cast<Triple>())");
                return _choice.Of<Number>(new($"{name}.Index", "int"), new($"{name}.Count", "uint"), new($"{name}.Offset", "ulong"));
            case 7:
                HeedErrno($"current.CopyStructFromUser(out Triple {name}, req.Cast<Triple>(), 16)");
                return _choice.Of<Number>(new($"{name}.Index", "int"), new($"{name}.Count", "uint"));
            case 8:
                return ByReader(name);
            case 9:
                _features.Add("element of a buffer");
                Line($"Span<uint> {name} = stackalloc uint[2];");
                HeedCount($"current.CopyFromUser({name}, req.Cast<uint>())");
                return _choice.OneIn(2) ? Tagged("element asked for twice", new Number($"{name}[1]", "uint")) : Named($"{name}[1]");
            case 10:
                HeedErrno($"current.MemdupUser(out var {name}, buf, 16)");
                _features.Add("number read out of a buffer");
                return Named($"MemoryMarshal.Read<uint>({name})");
            case 11:
                return ByHelper(name);
            default:
                HeedCount($"current.CopyFromUser(out Req {name}, req)");
                return new($"{name}.{_choice.Of("Length", "Kind")}", "uint");
        }
    }

    private Number Named(string text)
    {
        var name = Name("word");
        Line($"var {name} = {text};");
        return new(name, "uint");
    }

    private Number ByReader(string name)
    {
        if (!_features.Add("reader")) // One name, and one reader for each argument.
        {
            return new("n", "uint");
        }

        Line("var reader = current.ReadUser(req.Cast<byte>(), 16);");
        HeedErrno($"reader.Read(out uint {name})");
        return new(name, "uint");
    }

    private Number ByHelper(string name)
    {
        var helper = Name("Get");
        _features.Add("fetched by a helper");
        if (_choice.OneIn(2))
        {
            _helpers.Append("    [MustCheck]\n");
        }
        else
        {
            _features.Add("helper without a mark");
        }

        _helpers.Append($$"""
                private static SysResult {{helper}}(TaskStruct current, UserPtr<uint> from, out uint value)
                {
                    return current.GetUser(out value, from);
                }


            """);
        HeedErrno($"{helper}(current, req.Cast<uint>(), out uint {name})");
        return new(name, "uint");
    }
}
