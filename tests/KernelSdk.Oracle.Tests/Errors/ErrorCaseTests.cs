using System.Globalization;
using KernelSdk.Oracle.Tests.Files;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests.Errors;

/// <summary>Calls fail as their manual pages say: here, and on the host.</summary>
public sealed class ErrorCaseTests(ITestOutputHelper output)
{
    [Fact]
    public void Each_case_ends_with_the_error_of_its_page()
        => AreWhatPagesSay([.. ErrorCases.All.Select(static each => (each, FileProgram.Run(ScriptOf(each))))]);

    [HostFileFact]
    public async Task The_host_says_the_same()
    {
        ErrorCase[] cases = [.. ErrorCases.All.Where(static each => each.FailingPoint == 0)];
        var answers = await HostFiles.RunAsync([.. cases.Select(ScriptOf)]);
        AreWhatPagesSay([.. cases.Zip(answers)]);
    }

    [Fact]
    public void The_page_that_counts_them_is_up_to_date()
    {
        if (!ErrorTable.IsKnown)
        {
            output.WriteLine("Skipped: the errors of the manual pages are not beside the repository.");
            return;
        }

        var expected = ErrorTable.Write();
        if (Environment.GetEnvironmentVariable("KERNELSDK_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(ErrorTable.Page, expected);
        }

        Assert.Equal(expected, File.ReadAllText(ErrorTable.Page));
    }

    private static FileScript ScriptOf(ErrorCase each) => StepText.Parse(each.Steps) with { FailingPoint = each.FailingPoint };

    private static void AreWhatPagesSay(IReadOnlyCollection<(ErrorCase Case, FileObservation Seen)> seen)
    {
        Assert.NotEmpty(seen);
        var wrong = seen.Where(static each => each.Seen.Answers[^1] != Text(-(int)each.Case.Error)).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Select(static each => $"{each.Case} = {string.Join(", ", each.Seen.Answers)}")));
    }

    private static string Text(int result) => result.ToString(CultureInfo.InvariantCulture);
}
