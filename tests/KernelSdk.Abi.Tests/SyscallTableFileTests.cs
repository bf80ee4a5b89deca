using System.Globalization;
using System.Text.RegularExpressions;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Abi.Tests;

/// <summary>The numbers the package ships, against the grammar and against the host's own headers.</summary>
public sealed partial class SyscallTableFileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "syscall_64.tbl"));

    private static readonly Row[] Rows =
        [.. Lines.Select(line => RowPattern().Match(line)).Where(match => match.Success).Select(Row.From)];

    public static TheoryData<string> Abis => new("64", "x32");

    [Fact]
    public void Every_line_is_empty_a_comment_or_a_row()
        => Assert.All(Lines, line => Assert.Matches(LinePattern(), line));

    [Theory]
    [InlineData("read", 0, "sys_read")]
    [InlineData("stat", 4, "sys_newstat")]
    [InlineData("sendfile", 40, "sys_sendfile64")]
    [InlineData("exit", 60, "sys_exit")]
    [InlineData("uname", 63, "sys_newuname")]
    [InlineData("umount2", 166, "sys_umount")]
    [InlineData("tuxcall", 184, "")]
    [InlineData("openat", 257, "sys_openat")]
    [InlineData("uprobe", 336, "sys_uprobe")]
    [InlineData("pidfd_send_signal", 424, "sys_pidfd_send_signal")]
    [InlineData("file_setattr", 469, "sys_file_setattr")]
    public void A_call_has_the_number_and_the_entry_recorded_from_Linux(string name, int number, string entry)
    {
        var row = Assert.Single(Rows, row => row.Name == name && row.Serves("64"));

        Assert.Equal((number, entry), (row.Number, row.Entry));
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public void A_number_has_one_name_and_a_name_one_number(string abi)
    {
        var served = Rows.Where(row => row.Serves(abi)).ToArray();

        Assert.Equal(served.Length, served.DistinctBy(row => row.Number).Count());
        Assert.Equal(served.Length, served.DistinctBy(row => row.Name).Count());
    }

    [Fact]
    public void The_rows_stand_in_order_so_that_a_reader_finds_a_number()
        => Assert.Equal(Rows.OrderBy(row => row.Number), Rows);

    [Fact]
    public void Each_call_of_the_32_bit_range_repeats_one_that_only_64_bit_programs_have()
    {
        var own = Rows.Where(row => row.Abi == "x32").ToArray();

        Assert.Equal(Enumerable.Range(512, 36), own.Select(row => row.Number));
        Assert.All(own, row => Assert.Single(Rows, other => other.Abi == "64" && other.Name == row.Name));
    }

    [Fact]
    public void Only_the_two_ways_to_exit_do_not_return()
        => Assert.Equal(["exit", "exit_group"], Lines.Where(line => line.EndsWith("\tnoreturn", StringComparison.Ordinal))
            .Select(line => line.Split('\t')[2]));

    [CCompilerFact]
    public async Task The_64_bit_calls_are_those_of_the_host()
        => AssertSameAs(Numbers(await CCompiler.MacrosAsync("asm/unistd_64.h"), NativeMacro()), "64");

    [CCompilerFact]
    public async Task The_x32_calls_are_those_of_the_host()
        => AssertSameAs(Numbers(await CCompiler.MacrosAsync("asm/unistd_x32.h"), X32Macro()), "x32");

    /// <summary>
    /// The host's headers may be older or newer than the table, and new calls are appended. So whatever one side knows up to the
    /// other side's last common number the other must know too. The two probe calls alone were put into an old gap.
    /// </summary>
    private static void AssertSameAs(Dictionary<string, int> host, string abi)
    {
        var table = Rows.Where(row => row.Serves(abi)).ToDictionary(row => row.Name, row => row.Number);
        var last = Math.Min(LastShared(host.Values), LastShared(table.Values));

        Assert.NotEmpty(host);
        Assert.Empty(host.Where(Comparable).Except(table));
        Assert.Empty(table.Where(Comparable).Except(host).ExceptBy(["uretprobe", "uprobe"], call => call.Key));

        bool Comparable(KeyValuePair<string, int> call) => call.Value <= last || call.Value is >= 512 and <= 547;

        static int LastShared(IEnumerable<int> numbers) => numbers.Where(number => number < 512).Max();
    }

    private static Dictionary<string, int> Numbers(string[] macros, Regex pattern)
        => macros.Select(line => pattern.Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => Parse(match.Groups["number"]));

    private static int Parse(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(#.*)?$|" + Grammar)]
    private static partial Regex LinePattern();

    [GeneratedRegex(Grammar)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"^#define __NR_(?<name>\w+) (?<number>\d+)$")]
    private static partial Regex NativeMacro();

    [GeneratedRegex(@"^#define __NR_(?<name>\w+) \(__X32_SYSCALL_BIT \+ (?<number>\d+)\)$")]
    private static partial Regex X32Macro();

    private const string Grammar =
        @"^(?<number>\d+)\t+(?<abi>common|64|x32)\t+(?<name>[a-z_][a-z0-9_]*)" +
        @"(\t+(?<entry>(compat_)?sys_[a-z0-9_]+)(\t+(-|compat_sys_[a-z0-9_]+)(\t+noreturn)?)?)?$";

    private sealed record Row(int Number, string Abi, string Name, string Entry)
    {
        public static Row From(Match match)
            => new(Parse(match.Groups["number"]), match.Groups["abi"].Value, match.Groups["name"].Value, match.Groups["entry"].Value);

        public bool Serves(string abi) => Abi == abi || Abi == "common";
    }
}
