using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class MistakeTests(MistakenProjects projects) : IClassFixture<MistakenProjects>
{
    [Fact]
    public void A_wrong_arity_is_an_error_on_the_authors_own_line()
        => projects.Arity.AssertFails("Filling.cs(8,20): error KSDK0001: 'Fill' is declared with 3 arguments and takes 2 from the user");

    [Fact]
    public void A_malformed_table_line_is_an_error_in_the_table()
        => projects.Table.AssertFails("scratch.tbl(3,1): error KSDK0040: ");

    [Fact]
    public void A_dropped_result_is_an_error_of_the_packaged_analyzer()
        => projects.Dropped.AssertFails("Dropping.cs(9,9): error KSDK1010: ");

    [Fact]
    public void An_older_language_is_an_error_on_the_authors_method_and_nowhere_else()
        => projects.OldLanguage.AssertFails("Counting.cs(8,31): error KSDK0019: The wrappers are extension members, ");

    /// <summary>The analysis that finds nothing in generated code is on, and finds something elsewhere.</summary>
    [Fact]
    public void Reflection_is_an_error_of_the_analysis_for_ahead_of_time_compilation()
        => projects.Reflection.AssertFails("Reflecting.cs(7,49): error IL3050: ");
}
