namespace KernelSdk.Generators;

/// <summary>The expressions that describe how a word, or what it points to, is read.</summary>
internal static class ShapeText
{
    private const string Shape = "global::KernelSdk.ArgumentShape";

    public static string Of(ParameterModel parameter)
    {
        if (parameter.IsFd)
        {
            return $"{Shape}.Fd()";
        }

        var type = parameter.Type.Kind == WordKind.Newtype ? parameter.Type.Inner! : parameter.Type;
        return type.IsPointer ? Pointer(parameter, type) : OfWord(type, parameter.Names) + (parameter.Digits == Digits.Decimal ? "" : $" {{ Is{parameter.Digits} = true }}");
    }

    /// <summary>A word that is no pointer with something to say about.</summary>
    public static string OfWord(WordType type, EnumModel? names) => type.Kind switch
    {
        WordKind.Bool => $"{Shape}.Boolean()",
        WordKind.Newtype => OfWord(type.Inner!, names),
        WordKind.UserPtr or WordKind.RawPointer => $"{Shape}.Address()",
        _ when names is not null => Named(names, type),
        _ => $"{Shape}.Integer({type.Bits}, Signed: {Bool(type.Signed)})",
    };

    public static string OfField(FieldType type) => type switch
    {
        { Word: { } word } => OfWord(word, type.Names),
        { Structure: not null } => $"{Shape}.Nested",
        _ => $"{Shape}.Real({type.Size * 8})",
    };

    private static string Pointer(ParameterModel parameter, WordType type)
    {
        if (parameter.IsPath)
        {
            return $"{Shape}.Path()";
        }

        if (parameter.Direction == Direction.None)
        {
            return $"{Shape}.Address()";
        }

        var way = $"{Shape}.Direction.{parameter.Direction}";
        return type.Pointee == "byte" && parameter.CountedBy >= 0
            ? $"{Shape}.Bytes({way}, CountedBy: {parameter.CountedBy})"
            : $"{Shape}.Values<{type.Pointee}>({way}, CountedBy: {parameter.CountedBy})";
    }

    private static string Named(EnumModel model, WordType type)
    {
        var names = model.Names.Select(each => $"new(\"{each.Name}\", {Hex(each.Value)})");
        var mask = model.IsFlags && model.Mask != 0 ? $" {{ Mask = {Hex(model.Mask)} }}" : "";
        return $"{Shape}.Named({type.Bits}, IsFlags: {Bool(model.IsFlags)}, [{SyscallText.Join(names)}]){mask}";
    }

    private static string Hex(ulong value)
        => "0x" + value.ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "UL";

    private static string Bool(bool value) => value ? "true" : "false";
}
