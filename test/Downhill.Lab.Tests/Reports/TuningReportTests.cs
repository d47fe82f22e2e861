using System.Text.RegularExpressions;
using Downhill.Lab.Reports;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Reports;

public sealed class TuningReportTests
{
    private static readonly string Whole = TuningReport.Render(TuningSample.Whole);

    [Fact]
    public void It_needs_nothing_from_anywhere()
    {
        var page = Whole.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        foreach (var word in new[] { "http:", "https:", "src=", "href=", "@import", "fetch(", "{{" })
        {
            page.ShouldNotContain(word);
        }
    }

    [Fact]
    public void Each_finite_trial_has_a_mark_that_tells_it_and_each_that_diverged_a_cross()
    {
        var trials = TuningSample.Whole.Optimizers.SelectMany(one => one.Trials).ToList();

        Regex.Count(Whole, "<title>(sgd|adam|lion), learning-rate=").ShouldBe(
            trials.Count(trial => double.IsFinite(trial.Loss)));
        Regex.Count(Whole, "l6 6m0 -6l-6 6").ShouldBe(trials.Count(trial => trial.Losses.Diverged > 0));
        Whole.ShouldNotContain("NaN");
        Whole.ShouldNotContain("Infinity\"></path>");
    }

    [Fact]
    public void The_range_about_the_best_is_a_bar_where_it_lies()
    {
        Regex.Count(Whole, "stroke-opacity=\"0.55\"").ShouldBe(3);
        Whole.ShouldContain("Widest range within ×1.25 of its own best: adam, 0.9 powers of ten.");
        Whole.ShouldContain("lion: the best learning-rate, ");
    }

    [Fact]
    public void The_best_of_all_trials_is_at_the_end_of_a_line_that_begins_where_no_choice_is_of_diverged_ones_alone()
    {
        var result = TuningSample.Whole;

        var plot = BudgetPlot.Of(result, TuningSeries.Of(result));

        foreach (var (line, tuned) in plot.Lines.Zip(result.Optimizers))
        {
            var diverged = tuned.Trials.Count(trial => double.IsInfinity(trial.Loss));
            line.Points.Count.ShouldBe(result.Plan.Trials);
            line.Points.Count(point => double.IsInfinity(point.Y)).ShouldBe(diverged);
            line.Points[^1].Y.ShouldBe(tuned.Best.Loss, 1e-12);
        }

        Whole.ShouldContain("Expected tuning loss of the best of k trials");
    }

    [Fact]
    public void Two_options_have_a_plot_each_without_lines()
    {
        var two = TuningReport.Render(TuningSample.Two);

        Regex.Count(two, "<title>Tuning loss against ").ShouldBe(2);
        two.ShouldContain("Tuning loss against beta1");
        two.ShouldNotContain("fill-opacity=\"0.16\"");
        two.ShouldContain("best beta1");
    }
}
