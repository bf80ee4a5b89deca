using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Abi.Tests;

public sealed partial class ErrnoTests
{
    private const int LastNumber = 133;

    private static Dictionary<string, int> UserNames { get; } = Enum.GetValues<Errno>()
        .Where(errno => (int)errno is > 0 and <= LastNumber)
        .ToDictionary(ErrnoText.NameOf, errno => (int)errno);

    private static Dictionary<string, int> Aliases { get; } = typeof(ErrnoAliases)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => field.Name, field => (int)(Errno)field.GetRawConstantValue()!);

    [Theory]
    [InlineData(Errno.None, 0, "None", "Success")]
    [InlineData(Errno.EPERM, 1, "EPERM", "Operation not permitted")]
    [InlineData(Errno.ENOENT, 2, "ENOENT", "No such file or directory")]
    [InlineData(Errno.EIO, 5, "EIO", "Input/output error")]
    [InlineData(Errno.EBADF, 9, "EBADF", "Bad file descriptor")]
    [InlineData(Errno.EAGAIN, 11, "EAGAIN", "Resource temporarily unavailable")]
    [InlineData(Errno.EFAULT, 14, "EFAULT", "Bad address")]
    [InlineData(Errno.ERANGE, 34, "ERANGE", "Numerical result out of range")]
    [InlineData(Errno.EDEADLK, 35, "EDEADLK", "Resource deadlock avoided")]
    [InlineData(Errno.ENOSYS, 38, "ENOSYS", "Function not implemented")]
    [InlineData(Errno.EOPNOTSUPP, 95, "EOPNOTSUPP", "Operation not supported")]
    [InlineData(Errno.EHWPOISON, 133, "EHWPOISON", "Memory page has hardware error")]
    [InlineData(Errno.ERESTARTSYS, 512, "ERESTARTSYS", "Unknown error 512")]
    [InlineData(Errno.ERESTARTNOINTR, 513, "ERESTARTNOINTR", "Unknown error 513")]
    [InlineData(Errno.ERESTARTNOHAND, 514, "ERESTARTNOHAND", "Unknown error 514")]
    [InlineData(Errno.ENOIOCTLCMD, 515, "ENOIOCTLCMD", "Unknown error 515")]
    [InlineData(Errno.ERESTART_RESTARTBLOCK, 516, "ERESTART_RESTARTBLOCK", "Unknown error 516")]
    [InlineData((Errno)41, 41, "41", "Unknown error 41")]
    [InlineData((Errno)4711, 4711, "4711", "Unknown error 4711")]
    [InlineData((Errno)(-1), -1, "-1", "Unknown error -1")]
    public void Number_name_and_text_are_those_recorded_from_Linux(Errno errno, int number, string name, string text)
    {
        Assert.Equal(number, (int)errno);
        Assert.Equal(name, ErrnoText.NameOf(errno));
        Assert.Equal(text, ErrnoText.Describe(errno));
    }

    [Fact]
    public void Numbers_1_to_133_are_all_named_but_the_two_that_Linux_left_free()
        => Assert.Equal([41, 58], Enumerable.Range(1, LastNumber).Except(UserNames.Values));

    [Fact]
    public void A_number_has_one_name_so_that_a_trace_is_the_same_everywhere()
        => Assert.Equal(Enum.GetNames<Errno>().Length, Enum.GetValues<Errno>().Distinct().Count());

    [Fact]
    public void Describing_a_known_errno_allocates_nothing()
    {
        var known = Enum.GetValues<Errno>().Where(errno => (int)errno <= LastNumber).ToArray();
        var length = TotalLength(known);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = TotalLength(known);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(length, again);
    }

    [CCompilerFact]
    public async Task The_names_are_those_of_the_host_with_the_same_numbers_and_none_is_missing()
    {
        var macros = await CCompiler.MacrosAsync("errno.h");
        var numbers = Defined(macros, NumberMacro()).Where(name => Number(name.Value) <= LastNumber)
            .ToDictionary(name => name.Key, name => Number(name.Value));
        var aliases = Defined(macros, AliasMacro()).ToDictionary(name => name.Key, name => numbers[name.Value]);

        Assert.Equal(numbers.OrderBy(name => name.Value), UserNames.OrderBy(name => name.Value));
        Assert.Equal(aliases.OrderBy(name => name.Key), Aliases.OrderBy(name => name.Key));
    }

    [CCompilerFact(Glibc = true)]
    public async Task The_texts_are_those_of_the_host()
    {
        int[] asked = [.. Enumerable.Range(0, LastNumber + 1), 512, 516, 4095, 4711, -1, int.MinValue];
        var texts = await CCompiler.RunAsync($$"""
            #include <stdio.h>
            #include <string.h>
            static const int asked[] = { {{string.Join(", ", asked)}} };
            int main(void)
            {
                for (unsigned i = 0; i < sizeof asked / sizeof *asked; i++)
                    puts(strerror(asked[i]));
                return 0;
            }
            """);

        Assert.Equal(texts, asked.Select(number => ErrnoText.Describe((Errno)number)));
    }

    private static int TotalLength(Errno[] errnos)
    {
        var length = 0;
        foreach (var errno in errnos)
            length += ErrnoText.Describe(errno).Length;
        return length;
    }

    private static IEnumerable<KeyValuePair<string, string>> Defined(string[] macros, Regex pattern)
        => macros.Select(line => pattern.Match(line)).Where(match => match.Success)
            .Select(match => KeyValuePair.Create(match.Groups["name"].Value, match.Groups["value"].Value));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^#define (?<name>E[A-Z0-9]+) (?<value>[0-9]+)$")]
    private static partial Regex NumberMacro();

    [GeneratedRegex(@"^#define (?<name>E[A-Z0-9]+) (?<value>E[A-Z0-9]+)$")]
    private static partial Regex AliasMacro();
}
