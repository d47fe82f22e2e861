using Downhill.Architecture.Tests.Code;
using Downhill.Architecture.Tests.Documentation;

namespace Downhill.Architecture.Tests;

/// <summary>Documentation is in .NET's register: a noun phrase or a verb in the third person first, and short.</summary>
public sealed class SummaryTests
{
    public static TheoryData<string> Projects => [.. SourceProject.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Summaries_are_in_the_register_of_NET(string project) =>
        Check(
            from member in DocumentedMember.Of(SourceProject.Of(project))
            let summary = member.Summary
            where summary is not null
            select (member.Id, summary, Register.Fault(member.Name, member.TypeName, summary)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Texts_of_parameters_and_results_begin_as_summaries_do(string project) =>
        Check(
            from member in DocumentedMember.Of(SourceProject.Of(project))
            from text in member.Details
            select (member.Id, text, Register.Beginning(text)));

    [Theory]
    [InlineData("Updates", "Optimizer", "How many updates a parameter has had.", "begins with “How many”")]
    [InlineData("Run", "Sweep", "One that runs.", "begins with “One that”")]
    [InlineData("Run", "Sweep", "runs a rule over memory.", "begins with a small letter")]
    [InlineData("Name", "Parameter", "The parameter's name.", "says no more than the name")]
    [InlineData("Groups", "Optimizer", "Gets the groups.", "says no more than the name")]
    [InlineData("Name", "Parameter", "Gets the name, unique within an optimizer", "ends without a period")]
    [InlineData("Name", "Parameter", "", "is empty")]
    [InlineData("Name", "Parameter", "Gets the name, unique within an optimizer.", null)]
    [InlineData("HasGradient", "Parameter", "Whether the gradient is there.", null)]
    [InlineData("Scan", "Sweep", "One pass over memory.", null)]
    public void A_fault_is_found(string name, string type, string summary, string? fault) =>
        Register.Fault(name, type, summary).ShouldBe(fault);

    [Fact]
    public void A_long_summary_is_found() =>
        Register.Fault("Run", "Sweep", string.Join(' ', Enumerable.Repeat("word", 31)).Insert(0, "Moves a ") + ".")
            .ShouldBe("has 33 words, more than 30");

    private static void Check(IEnumerable<(string Id, string Text, string? Fault)> texts) =>
        texts.Where(text => text.Fault is not null).Select(text => $"{text.Id} {text.Fault}: {text.Text}")
            .ShouldBeEmpty("Begin with a noun phrase or a verb in the third person; numbers and reasons go to remarks.");
}
