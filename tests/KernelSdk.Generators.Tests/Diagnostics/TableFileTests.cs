using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0040, KSDK0041 and KSDK0042: tables, at their own lines and columns.</summary>
public sealed class TableFileTests
{
    private static readonly TestProject Empty = TestProject.Of("");

    [Theory]
    [InlineData("{|KSDK0040:x|}")]
    [InlineData("{|KSDK0040:1|}")]
    [InlineData("1 {|KSDK0040:common|}")]
    [InlineData("{|KSDK0040:read|} common 0")]
    [InlineData("{|KSDK0040:-1|} common read")]
    [InlineData("{|KSDK0040:+1|} common read")]
    [InlineData("{|KSDK0040:0x10|} common read")]
    [InlineData("{|KSDK0040:1.0|} common read")]
    [InlineData("{|KSDK0040:4096|} common read")]
    [InlineData("{|KSDK0040:99999999999|} common read")]
    [InlineData("1 {|KSDK0040:x86|} read")]
    [InlineData("1 {|KSDK0040:Common|} read")]
    [InlineData("1 common {|KSDK0040:re-ad|}")]
    [InlineData("1 common {|KSDK0040:1read|}")]
    [InlineData("1 common {|KSDK0040:-|}")]
    [InlineData("1 common {|KSDK0040:lesen_für|}")]
    [InlineData("1 common read {|KSDK0040:sys.read|}")]
    [InlineData("1 common read sys_read - noreturn {|KSDK0040:more|}")]
    public void A_line_that_is_no_row(string line)
    {
        DiagnosticVerifier.Verify(Empty.WithTable(line));
        DiagnosticVerifier.Verify(Empty.WithTable($"# Head.\n\n \t{line}\t# Tail.\n9 common last"));
        DiagnosticVerifier.Verify(Empty.WithTable($"# Head.\r\n8\tcommon\tfirst\r\n{line}\r\n9 common last\r\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# Only a comment.")]
    [InlineData("   \t  # Only a comment.")]
    [InlineData("0 common read")]
    [InlineData("\t0\t\tcommon\t\tread\t\tsys_read")]
    [InlineData("0 common read# glued")]
    [InlineData("60 common exit sys_exit - noreturn")]
    [InlineData("512 x32 rt_sigaction compat_sys_rt_sigaction")]
    [InlineData("0 i386 restart_syscall\n0 64 read\n0 oabi a\n0 eabi b")]
    public void A_line_that_is_one(string table) => DiagnosticVerifier.Verify(Empty.WithTable(table));

    [Fact]
    public void Every_line_is_reported_for_itself()
        => DiagnosticVerifier.Verify(Empty.WithTable("{|KSDK0040:a|} b c\n1 {|KSDK0040:b|} c\n2 common ok\n{|KSDK0040:3|}"));

    [Theory]
    [InlineData("600\u00A0common hello", "character 4 is U+00A0 (no-break space)")]
    [InlineData("600 common hel\u200Blo", "character 4 is U+200B (zero width space)")]
    [InlineData("\uFEFF600 common hello", "character 1 is U+FEFF (byte order mark)")]
    [InlineData("600 com\u00ADmon hello", "character 4 is U+00AD (soft hyphen)")]
    [InlineData("600 common hello sys_\u2066hello", "character 5 is U+2066,")]
    [InlineData("600 common hello\u000Bsys_hello", "character 6 is U+000B,")]
    public void A_character_that_does_not_show_is_named(string line, string hint)
    {
        var word = line.Split(' ', '\t').First(word => word.Any(c => !char.IsAscii(c) || char.IsControl(c)));

        var message = Assert.Single(DiagnosticVerifier.Verify(Empty.WithTable(line.Replace(word, $"{{|KSDK0040:{word}|}}", StringComparison.Ordinal))));

        Assert.Contains(hint, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 common write\n{|KSDK0041:1|} common read")]
    [InlineData("1 common write\n2 common {|KSDK0041:write|}")]
    [InlineData("1 common write\n{|KSDK0041:1|} common write")]
    [InlineData("1 common write\n{|KSDK0041:1|} 64 write")]
    [InlineData("1 common write\n{|KSDK0041:01|} common read")]
    public void Two_rows_that_collide(string table) => DiagnosticVerifier.Verify(Empty.WithTable(table));

    [Theory]
    [InlineData("1 64 write\n1 x32 write")]
    [InlineData("1 i386 exit\n1 common write")]
    public void Rows_of_other_ABIs_do_not_collide(string table) => DiagnosticVerifier.Verify(Empty.WithTable(table));

    [Fact]
    public void Two_tables_that_collide()
    {
        var messages = DiagnosticVerifier.Verify(
            Empty.WithTable("# first\n1 common write\n").WithTable("\n  {|KSDK0041:1|} common read\n2 common {|KSDK0041:write|}\n"));

        Assert.Equal(
            [
                "Number 1 is in the tables already: 1 write at sample.tbl(2)",
                "'write' is in the tables already: 1 write at sample.tbl(2)",
            ],
            messages.OrderDescending());
    }

    [Theory]
    [InlineData("x86-64")]
    [InlineData("riscv")]
    [InlineData("arm")]
    [InlineData("X86_64")]
    public void An_unknown_ABI(string abi) => DiagnosticVerifier.Verify(Empty.WithTable("{|KSDK0042:|}not read", abi));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_file_that_is_no_table_is_not_read(string? abi)
        => DiagnosticVerifier.Verify(Empty with { Tables = [new("notes.txt", "not read", abi)] });
}
