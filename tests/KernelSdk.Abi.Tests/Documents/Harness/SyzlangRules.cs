namespace KernelSdk.Abi.Tests.Documents;

/// <summary>
/// What syzkaller's compiler asks of a description beyond its grammar: names that mean one thing, types with the options they take,
/// lengths of something that is there, nothing unused. Whether a resource is ever made, it asks as well; descriptors do not say.
/// </summary>
internal sealed class SyzlangRules
{
    private static readonly string[] Integers = ["int8", "int16", "int32", "int64"];
    private static readonly string[] Ways = ["in", "out", "inout"];

    private static readonly string[] Taken =
    [
        .. Integers, .. Ways, "intptr", "bool8", "bool16", "bool32", "bool64", "boolptr", "int16be", "int32be", "int64be", "opt",
        "optional", "const", "flags", "len", "bytesize", "bytesize2", "bytesize4", "bytesize8", "bitsize", "offsetof", "csum", "proc",
        "fmt", "ptr", "ptr64", "vma", "vma64", "void", "array", "buffer", "string", "stringnoz", "filename", "glob", "text", "fileoff",
        "compressed_image",
    ];

    private readonly Syzlang _text;
    private readonly HashSet<string> _used = [];

    private SyzlangRules(Syzlang text)
    {
        _text = text;
        var types = text.Resources.Select(each => each.Name).Concat(text.Structs.Select(each => each.Name)).ToList();
        AreDistinct("type", types);
        AreDistinct("set", text.Sets.Select(each => each.Name));
        AreDistinct("call", text.Calls.Select(each => each.Name));
        AreDistinct("define", text.Defines.Select(each => each.Name));
        Assert.DoesNotContain(types, type => Taken.Contains(type));
        Assert.DoesNotContain(text.Sets, set => set.Name == "_" || Ways.Contains(set.Name) || set.Name == "opt");
        Assert.All(text.Sets, set => Assert.Equal(set.Values.Length, set.Values.Distinct().Count()));
        Assert.All(text.Resources, resource => Assert.Contains(resource.Base.Name, Integers));
        foreach (var call in text.Calls)
        {
            Assert.Contains(text.Defines, define => define.Name == "__NR_" + call.Name);
            Assert.True(call.Arguments.Length <= 9, call.Name);
            Check(call.Name, call.Arguments, isCall: true);
        }

        foreach (var structure in text.Structs)
        {
            Assert.NotEmpty(structure.Fields);
            Assert.All(structure.Attributes, attribute => Assert.Equal("packed", attribute));
            Check(structure.Name, structure.Fields, isCall: false);
        }

        Assert.All(types.Concat(text.Sets.Select(set => set.Name)), name => Assert.True(_used.Contains(name), $"'{name}' is unused"));
    }

    /// <summary>Reads a description and holds it to the rules.</summary>
    public static Syzlang Parse(string text)
    {
        var parsed = Syzlang.Parse(text);
        _ = new SyzlangRules(parsed);
        return parsed;
    }

    private static void AreDistinct(string what, IEnumerable<string> names)
        => Assert.All(names.GroupBy(name => name), group => Assert.True(group.Count() == 1, $"{what} '{group.Key}' is declared twice"));

    private void Check(string name, Syzlang.Field[] fields, bool isCall)
    {
        AreDistinct($"member of {name}", fields.Select(field => field.Name));
        foreach (var field in fields)
        {
            Assert.False(field.Name is "parent" or "syscall", $"{name}.{field.Name} is reserved");
            if (isCall)
            {
                CheckArgument(field, fields);
            }
            else
            {
                CheckValue(field.Type);
            }
        }
    }

    private void CheckArgument(Syzlang.Field argument, Syzlang.Field[] all)
    {
        switch (argument.Type)
        {
            case { Name: "len", Options: [{ Options: [] } target] }:
                Assert.NotEqual(argument.Name, target.Name);
                Assert.Contains(all, other => other.Name == target.Name && other.Type.Name is "ptr" or "buffer");
                break;
            case { Name: "flags", Options: [{ Options: [] } set] }:
                Use(set.Name, _text.Sets.Any(each => each.Name == set.Name));
                break;
            case { Name: "array" or "filename" or "const" }:
                Assert.Fail($"{argument.Type} is no argument");
                break;
            case { Options: [] } type when _text.Structs.Any(each => each.Name == type.Name):
                Assert.Fail($"the structure {type} is no argument");
                break;
            default:
                CheckValue(argument.Type);
                break;
        }
    }

    /// <summary>A type in memory: where it has a base, it says so.</summary>
    private void CheckValue(Syzlang.Type type)
    {
        switch (type)
        {
            case { Name: "ptr", Options: [{ Options: [] } way, var pointee] }:
                Assert.Contains(way.Name, Ways);
                CheckValue(pointee);
                break;
            case { Name: "buffer", Options: [{ Options: [] } way] }:
                Assert.Contains(way.Name, Ways);
                break;
            case { Name: "array", Options: [var element, .. var size] }:
                Assert.True(size is [] || (size is [{ Options: [] } count] && int.Parse(count.Name, null) is > 0 and <= 1_000_000), $"{type}");
                CheckValue(element);
                break;
            case { Name: "flags", Options: [{ Options: [] } set, { Options: [] } width] }:
                Use(set.Name, _text.Sets.Any(each => each.Name == set.Name));
                Assert.Contains(width.Name, Integers);
                break;
            case { Name: "const", Options: [{ Name: "0", Options: [] }, { Name: "int8", Options: [] }] }:
            case { Name: "intptr" or "bool8" or "filename", Options: [] }:
            case { Options: [] } when Integers.Contains(type.Name):
                break;
            default:
                Assert.Empty(type.Options);
                var isStruct = _text.Structs.Any(each => each.Name == type.Name);
                Use(type.Name, isStruct || _text.Resources.Any(each => each.Name == type.Name));
                break;
        }
    }

    private void Use(string name, bool exists)
    {
        Assert.True(exists, $"'{name}' is not declared");
        _used.Add(name);
    }
}
