using System.Text.Json.Nodes;

namespace Downhill.Cli.Tests;

public sealed class ClaimsTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public void A_claim_is_told_with_its_cases_and_no_line_is_wider_than_the_terminal(int width)
    {
        var tool = Tool.Run(width, ["claims", "--only", "saddle-leave", "--seeds", "6"]);

        tool.Code.ShouldBe(0);
        tool.Out.ShouldContain("saddle-leave");
        tool.Out.ShouldContain("supported");
        tool.Out.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public void Few_seeds_leave_a_claim_undecided_and_the_record_says_so()
    {
        var record = JsonNode.Parse(Tool.Run("claims", "--only", "saddle-leave", "--seeds", "2", "--json", "-", "--quiet").Out)!;

        record["seeds"]!.GetValue<int>().ShouldBe(2);
        record["claims"]![0]!["verdict"]!.GetValue<string>().ShouldBe("undecided");
    }

    [Fact]
    public void Stopped_before_a_claim_was_finished_nothing_is_told()
    {
        var tool = Tool.RunStopped("claims", "--only", "saddle-leave", "--seeds", "6");

        tool.Code.ShouldBe(130);
        tool.Out.ShouldBeEmpty();
        tool.Error.ShouldContain("before a claim was finished");
    }
}
