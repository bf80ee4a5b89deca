using System.Globalization;
using KernelSdk;

namespace Shell;

/// <summary>seq [FIRST [STEP]] LAST: whole numbers, one a line.</summary>
internal static class Seq
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (arguments.Length is 0 or > 3)
        {
            libc.warnx(arguments.Length == 0 ? "seq: missing operand" : $"seq: extra operand '{arguments[3]}'");
            return 1;
        }

        var numbers = new Int128[arguments.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!long.TryParse(arguments[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                libc.warnx($"seq: invalid whole number argument: '{arguments[i]}'");
                return 1;
            }

            numbers[i] = number;
        }

        var (first, step, last) = numbers switch
        {
            [var to] => (Int128.One, Int128.One, to),
            [var from, var to] => (from, Int128.One, to),
            _ => (numbers[0], numbers[1], numbers[2]),
        };
        if (step == 0)
        {
            libc.warnx($"seq: invalid Zero increment value: '{arguments[1]}'");
            return 1;
        }

        var output = new Output(libc);
        for (var number = first; !output.HasFailed && (step > 0 ? number <= last : number >= last); number += step)
        {
            output.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        }

        return output.Finish("seq", 0);
    }
}
