using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Tests.Reports;
using Spectre.Console;

namespace Downhill.Cli.Tests;

public sealed class ResultTableTests
{
    private static readonly RunResult Good = Sample.Run("adam") with { Epochs = [new(0.1, 0.2, 0.99, 5)] };
    private static readonly RunResult Fast = Sample.Run("sgd") with { Epochs = [new(0.3, 0.4, 0.95, 2)] };

    [Fact]
    public void The_best_of_each_column_is_marked()
    {
        var table = Table(Sample.Of(Good, Fast));

        Stars(table, "adam").ShouldBe(2);
        Stars(table, "sgd").ShouldBe(1);
        table.ShouldNotContain("--parallel 1");
    }

    [Fact]
    public void A_run_that_diverged_is_best_in_nothing()
    {
        var table = Table(Sample.Of(Good, Fast, Fast with
        {
            Id = "lost",
            Diverged = true,
            Epochs = [new(0.01, 0.01, 1, 1)],
        }));

        Stars(table, "lost").ShouldBe(0);
        Stars(table, "adam").ShouldBe(2);
        Stars(table, "sgd").ShouldBe(1);
    }

    [Fact]
    public void Times_of_runs_that_went_on_together_are_not_shown_and_it_is_said()
    {
        var table = Table(Sample.Of(Good, Fast) with { Parallel = 2 });

        Stars(table, "adam").ShouldBe(2);
        Stars(table, "sgd").ShouldBe(0);
        table.Split('\n')[0].ShouldNotContain("time");
        table.ShouldContain("No times: runs went on 2 at a time, and slowed each other down; --parallel 1 shows them.");
    }

    [Fact]
    public void What_reads_as_the_same_is_equally_good()
    {
        var table = Table(Sample.Of(Good, Fast with { Epochs = [new(0.100004, 0.2, 0.99, 7)] }));

        Stars(table, "adam").ShouldBe(3);
        Stars(table, "sgd").ShouldBe(2);
    }

    [Fact]
    public void One_run_has_nothing_to_be_better_than() => Table(Sample.Of(Good)).ShouldNotContain('*');

    [Fact]
    public void Losses_for_which_there_is_no_room_are_said_to_be_missing()
    {
        var many = Good with
        {
            Epochs = [.. Enumerable.Range(1, 30).Select(
            i => new EpochResult(1.0 / i, 0.2, 0.9, 1))]
        };

        var table = Table(Sample.Of(many));

        table.ShouldContain("loss 1 ");
        table.ShouldContain("loss 30");
        table.ShouldContain("of 30 epochs have room here; the report and --json have all.");
    }

    private static string Table(ComparisonResult result)
    {
        const int Width = 120;
        using var writer = new StringWriter { NewLine = "\n" };
        Terminals.Over(writer, Width).Write(new ResultTable(result).At(Width));
        return writer.ToString();
    }

    private static int Stars(string table, string id) =>
        table.Split('\n').Single(line => line.StartsWith(id + " ", StringComparison.Ordinal)).Count(c => c == '*');
}
