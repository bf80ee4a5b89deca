namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>Tests of numbers: right ones in many forms, and those that let something through.</content>
internal sealed partial class ProgramGrammar
{
    /// <summary>The largest number that is allowed, and how the program says it.</summary>
    /// <param name="Most">The number.</param>
    /// <param name="Length">An expression, an int, of which the number is the value, or the value less one; null if it stands as a
    /// number.</param>
    /// <param name="IsIndex">Whether it is one less than that.</param>
    private sealed record Limit(int Most, string? Length = null, bool IsIndex = false)
    {
        /// <summary>The operator that says that a number is over it.</summary>
        public string Over => IsIndex ? ">=" : ">";

        /// <summary>The operator that says that it is not.</summary>
        public string Within => IsIndex ? "<" : "<=";

        /// <summary>What stands right of them.</summary>
        public string End(string type)
            => Length is null ? $"{Most + (IsIndex ? 1 : 0)}" : type is "ulong" or "nuint" ? $"({type}){Length}" : Length;
    }

    /// <summary>Has a number tested, and says under which name it is to be used.</summary>
    private Number Tested(Number number, Limit limit)
    {
        if (Slips())
        {
            return SlipOnTest(number, limit);
        }

        var (text, end, copy) = (number.Text, limit.End(number.Type), Name("checked"));
        switch (_choice.Next(14))
        {
            case 0:
                FailIf($"{Negative(number)}!({text} {limit.Within} {end})", Refusal());
                return number;
            case 1:
                FailIf($"{Negative(number)}{end} {(limit.IsIndex ? "<=" : "<")} {text}", Refusal());
                return number;
            case 2 when limit.Length is null:
                FailIf(number.IsSigned ? $"{text} is < 0 or {limit.Over} {end}" : $"{text} is {limit.Over} {end}", Refusal());
                return number;
            case 3 when limit.Length is null:
                Line(number.IsSigned
                    ? $"var {copy} = Math.Clamp({text}, 0, {limit.Most});"
                    : $"var {copy} = Math.Min({text}, {limit.Most}{Suffix(number)});");
                return number with { Text = copy };
            case 4:
                Line($"var {copy} = {text};");
                FailIf($"{Negative(number with { Text = copy })}{copy} {limit.Over} {end}", Refusal());
                return number with { Text = copy };
            case 5:
                Line($"var {copy} = {(number.IsSigned ? $"{text} >= 0 && " : "")}{text} {limit.Within} {end};");
                FailIf($"!{copy}", Refusal());
                return number;
            case 6 when number.IsSigned:
                var unsigned = $"u{number.Type}";
                FailIf($"({unsigned}){text} {limit.Over} {(limit.Length is null ? end : $"({unsigned}){limit.Length}")}", Refusal());
                return number;
            case 7 when number.IsSigned:
                FailIf($"{text} < 0", Refusal());
                FailIf($"{text} {limit.Over} {end}", Refusal());
                return number;
            case 8 when !number.IsSigned && limit.Length is null:
                _features.Add("decided by a condition");
                Line($"var {copy} = {text} {limit.Over} {end} ? {limit.Most}{Suffix(number)} : {text};");
                return number with { Text = copy };
            case 9 when !number.IsSigned && limit.Length is null && (limit.Most & (limit.Most + 1)) == 0:
                Line($"var {copy} = {text} & {limit.Most};");
                return number with { Text = copy };
            case 10 when !number.IsSigned && limit.Length is null:
                Line($"var {copy} = {text} % {limit.Most + 1};");
                return number with { Text = copy };
            case 11 when limit.Length is null:
                return ByHelper(number, limit);
            case 12:
                FailIf($"{text} == 0 || {Negative(number)}{text} {limit.Over} {end}", Refusal());
                return number;
            default:
                FailIf($"{Negative(number)}{text} {limit.Over} {end}", Refusal());
                return number;
        }
    }

    private Number SlipOnTest(Number number, Limit limit)
    {
        var (text, end, copy) = (number.Text, limit.End(number.Type), Name("checked"));
        switch (_choice.Next(11))
        {
            case 0 or 1:
                return number;
            case 2 when limit.Length is null:
                FailIf($"{Negative(number)}{text} > {limit.Most + 1}", Refusal());
                return number;
            case 3 when number.IsSigned:
                FailIf($"{text} {limit.Over} {end}", Refusal());
                return number;
            case 4 when number.IsSigned:
                FailIf($"{text} < 0", Refusal());
                return number;
            case 5:
                FailIf($"{text} {limit.Within} {end}", Refusal());
                return number;
            case 6:
                Open($"if ({Negative(number)}{text} {limit.Over} {end})");
                Line("sum++;");
                Close();
                return number;
            case 7 when number.Type is "uint":
                FailIf($"(int){text} {limit.Over} {end}", Refusal());
                return number;
            case 8 when limit.Length is null:
                _features.Add("low bits tested");
                FailIf($"({_choice.Of("byte", "ushort")}){text} {limit.Over} {end}", Refusal());
                return number;
            case 9:
                _features.Add("test that need not be made");
                Line($"var {copy} = {text};");
                FailIf($"current.Pid > 3 && ({Negative(number)}{copy} {limit.Over} {end})", Refusal());
                return number with { Text = copy };
            default:
                FailIf($"n {limit.Over} {limit.End("uint")}", Refusal());
                return number;
        }
    }

    /// <summary>A bound that a method of the program tests.</summary>
    private Number ByHelper(Number number, Limit limit)
    {
        _features.Add("bound tested by a helper");
        var helper = Name("Fits");
        var negative = number.IsSigned ? "number >= 0 && " : "";
        _helpers.Append($"    private static bool {helper}({number.Type} number) => {negative}number <= {limit.Most};\n\n");
        FailIf($"!{helper}({number.Text})", Refusal());
        return number;
    }

    /// <summary>What stands in front of the test of the upper end: the test of the lower one, where there can be one.</summary>
    private static string Negative(Number number) => number.IsSigned ? $"{number.Text} < 0 || " : "";

    private static string Suffix(Number number) => number.Type == "uint" ? "u" : "";
}
