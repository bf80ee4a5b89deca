using KernelSdk.Analyzers.Tests.Harness;

namespace KernelSdk.Analyzers.Tests.Fixes;

/// <summary>What the fixers write, case by case, and where they write nothing.</summary>
public sealed class FixCaseTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var rule in FixCase.Rules)
        {
            foreach (var each in FixCase.Read(rule))
            {
                cases.Add(rule, each.Title);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_fix_writes_what_a_developer_would_write(string rule, string title)
    {
        var subject = FixCase.Read(rule).Single(each => each.Title == title);
        var verifier = new FixVerifier(FixProject.Fixers.Single(fixer => fixer.FixableDiagnosticIds.Contains(rule)), rule, FixProject.Kernel);
        return subject.IsOffered ? verifier.VerifyAsync(subject.Before, subject.After) : verifier.VerifyNotOfferedAsync(subject.Before);
    }

    [Fact]
    public void Each_rule_has_six_situations_and_two_without_a_fix()
    {
        Assert.NotEmpty(FixCase.Rules);
        Assert.All(FixCase.Rules, rule =>
        {
            var cases = FixCase.Read(rule);
            Assert.True(cases.Count(each => each.IsOffered) >= 6, rule);
            Assert.True(cases.Count(each => !each.IsOffered) >= 2, rule);
            Assert.Contains(cases, each => each.Title == "All of a document");
        });
    }
}
