using System.Text.Json;
using System.Text.RegularExpressions;
using Downhill.Lab.Formatting;
using Downhill.Lab.Reports;

namespace Downhill.Lab.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void All_that_are_as_good_are_said_to_be_best()
    {
        var one = Sample.Run("adam") with { Epochs = [new(0.1, 0.2, 0.98, 5)] };
        var page = HtmlReport.Render(
            Sample.Of(one, one with { Id = "lion" }, one with { Id = "sgd", Epochs = [new(0.1, 0.3, 0.97, 5)] }));

        page.ShouldContain("Best on the test images: adam and lion, 98.00 %.");
        Stars(Row(page, "adam")).ShouldContain("98.00");
        Stars(Row(page, "lion")).ShouldContain("98.00");
        Stars(Row(page, "sgd")).ShouldNotContain("97.00");
    }

    [Fact]
    public void Form_and_settings_are_said_in_the_words_of_the_catalog_and_the_command_line()
    {
        var options = new RmsPropROptions { LearningRate = new CosineDecay(0.1, 9) };
        var run = Sample.Run("rmsprop-R") with { Settings = Downhill.Lab.Formatting.OptionSettings.Of(options) };

        var row = Row(HtmlReport.Render(Sample.Of(run)), "rmsprop-R");

        row.ShouldContain("ε inside the root");
        row.ShouldContain("learning-rate=cosine:initial=0.1,duration=9,final=0 decay=0.9 epsilon=1e-10");
    }

    private static readonly string Whole = HtmlReport.Render(Sample.Whole);

    [Fact]
    public void It_needs_nothing_from_anywhere()
    {
        var page = Whole.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        page.ShouldNotContain("http:");
        page.ShouldNotContain("https:");
        page.ShouldNotContain("src=");
        page.ShouldNotContain("href=");
        page.ShouldNotContain("@import");
        page.ShouldNotContain("fetch(");
    }

    [Fact]
    public void No_place_of_the_template_is_left_open() => Whole.ShouldNotContain("{{");

    [Fact]
    public void Every_run_has_a_row_and_a_curve()
    {
        foreach (var id in Sample.Ids) Table(Whole).ShouldContain($"<span class=\"name\">{id}</span>");

        using var data = JsonDocument.Parse(Data(Whole));
        data.RootElement.EnumerateArray().Select(series => series.GetProperty("id").GetString()).ShouldBe(Sample.Ids);
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("\"><img onerror=alert(1)>&'\u0000")]
    [InlineData("{{script}} \ud800")]
    public void No_name_breaks_out_of_its_place(string name)
    {
        var run = Sample.Run("adam") with
        {
            Id = name,
            Entry = name,
            Form = name,
            Settings = new Dictionary<string, object>(StringComparer.Ordinal) { [name] = name },
        };
        var hostile = Sample.Of(run) with { Data = name, Version = name, Missing = [name] };

        var page = HtmlReport.Render(hostile);
        var plain = HtmlReport.Render(Sample.Of(Sample.Run("adam")) with { Missing = ["sgd"] });
        Tags(page).ShouldBe(Tags(plain));
        page.ShouldNotContain("<img");
        page.ShouldNotContain("<!--");
        using var data = JsonDocument.Parse(Data(page));
        data.RootElement.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void The_script_is_the_one_that_the_policy_names()
    {
        var script = Script().Match(Whole).Groups[1].Value;

        var hash = Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));
        Whole.ShouldContain($"script-src 'sha256-{hash}'");
        script.ShouldNotContain("</");
    }

    [Fact]
    public void A_run_that_diverged_is_marked_and_has_no_numbers_it_did_not_reach()
    {
        var row = Row(Whole, "sgd-diverging");

        row.ShouldContain("diverged</span>");
        row.ShouldContain("<td class=\"number none\">–</td>");
        row.ShouldNotContain("★");
        Data(Whole).ShouldContain("null");
        Whole.ShouldNotContain("NaN<");
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_left_out()
    {
        var run = Sample.Run("adam");
        var broken = run with
        {
            Curve = [new(1, double.NaN, double.PositiveInfinity), new(2, 1, null)],
            Epochs = [new(double.NaN, double.NegativeInfinity, double.NaN, double.NaN)],
        };

        var page = HtmlReport.Render(Sample.Of(broken));
        Table(page).ShouldNotContain("NaN");
        Data(page).ShouldContain("\"seconds\":[null,1]");
    }

    [Fact]
    public void Several_seeds_become_their_median_and_range()
    {
        var runs = new[] { 0.01, 0.02, 0.06 }.Select((loss, seed) => Sample.Run("adam", seed) with
        {
            Epochs = [new(loss, 2 * loss, 1 - loss, 1)],
        });

        var page = HtmlReport.Render(Sample.Of([.. runs]));
        var row = Row(page, "adam");
        row.ShouldContain("3 seeds");
        row.ShouldContain("0.0200 <span class=\"spread\">(0.0100–0.0600)</span>");
        row.ShouldContain("98.00 <span class=\"spread\">(94.00–99.00)</span>");
        page.ShouldContain("Every seed by itself");
        page.ShouldContain("<dt>Seeds</dt><dd>0, 1, 2</dd>");
    }

    [Fact]
    public void A_seed_that_diverged_is_counted_with_its_own_numbers_and_an_infinite_loss_where_it_has_none()
    {
        var sound = Sample.Run("adam") with { Epochs = [new(0.5, 0.5, 0.9, 1)] };
        var worse = sound with { Seed = 1, Diverged = true, Epochs = [new(9, 9, 0.1, 1)] };
        var lost = sound with { Seed = 2, Diverged = true, Epochs = [new(null, null, 0.2, 1)] };

        var row = Row(HtmlReport.Render(Sample.Of(sound, worse, lost)), "adam");
        row.ShouldContain("2 of 3 diverged");
        row.ShouldContain("9.0000 <span class=\"spread\">(0.5000–∞)</span>");
        row.ShouldContain("20.00 <span class=\"spread\">(10.00–90.00)</span>");
        row.ShouldNotContain("★");
    }

    [Fact]
    public void The_curve_of_several_seeds_is_their_median_with_an_ended_one_as_infinite()
    {
        var sound = Sample.Run("adam") with { Curve = [new(1, 1, 0.5), new(2, 2, 0.25)] };
        var other = sound with { Seed = 1, Curve = [new(1, 1, 0.7), new(2, 2, 0.75)] };
        var lost = sound with { Seed = 2, Diverged = true, Curve = [new(1, 1, null)] };

        Data(HtmlReport.Render(Sample.Of(sound, other, lost))).ShouldContain("\"loss\":[0.7,0.75]");
        Data(HtmlReport.Render(Sample.Of(sound, lost, lost with { Seed = 3 }))).ShouldContain("\"loss\":[null,null]");
    }

    [Fact]
    public void The_best_of_each_column_is_marked()
    {
        var good = Sample.Run("adam") with { Epochs = [new(0.1, 0.2, 0.99, 5)] };
        var fast = Sample.Run("sgd") with { Epochs = [new(0.3, 0.4, 0.95, 2)] };

        var page = HtmlReport.Render(Sample.Of(good, fast));
        Stars(Row(page, "adam")).ShouldBe(["0.1000", "0.2000", "99.00"]);
        Stars(Row(page, "sgd")).ShouldBe(["2.00"]);
    }

    [Fact]
    public void A_run_that_diverged_is_best_in_nothing()
    {
        var sound = Sample.Run("adam") with { Epochs = [new(0.5, 0.5, 0.9, 5)] };
        var lost = Sample.Run("sgd") with { Diverged = true, Epochs = [new(0.1, 0.1, 0.99, 1)] };

        var page = HtmlReport.Render(Sample.Of(sound, lost));

        Stars(Row(page, "adam")).ShouldBe(["0.5000", "0.5000", "90.00", "5.00"]);
        Stars(Row(page, "sgd")).ShouldBeEmpty();
    }

    [Fact]
    public void Times_of_runs_that_went_on_together_or_were_resumed_are_not_shown_and_it_is_said()
    {
        var good = Sample.Run("adam") with { Epochs = [new(0.1, 0.2, 0.99, 5)] };
        var fast = Sample.Run("sgd") with { Epochs = [new(0.3, 0.4, 0.95, 2)] };

        var alone = HtmlReport.Render(Sample.Of(good, fast));
        var together = HtmlReport.Render(Sample.Of(good, fast) with { Parallel = 2 });

        var resumed = HtmlReport.Render(Sample.Of(good with { Resumed = true }, fast));

        Stars(Row(together, "adam")).ShouldBe(["0.1000", "0.2000", "99.00"]);
        Stars(Row(together, "sgd")).ShouldBeEmpty();
        together.ShouldContain("No times: runs went on 2 at a time, and slowed each other down; --parallel 1 shows them.");
        resumed.ShouldContain("No times: training was resumed");
        foreach (var page in new[] { together, resumed })
        {
            Table(page).ShouldNotContain("time");
            page.ShouldNotContain("data-x=\"time\"");
        }

        Table(alone).ShouldContain("time <span class=\"unit\">(s)");
        alone.ShouldContain("data-x=\"time\"");
        alone.ShouldNotContain("No times");
    }

    [Fact]
    public void A_run_that_ended_early_has_no_time()
    {
        var lost = Sample.Run(
            "sgd") with
        { Diverged = true, Epochs = [new(0.1, 0.1, 0.99, 1), new(null, null, 0.1, 0)] };

        Row(HtmlReport.Render(Sample.Of(lost)), "sgd").ShouldEndWith(
            "<td class=\"number none\">–</td><td class=\"settings\">lr=0.01</td><td class=\"form\">textbook and PyTorch</td></tr>");
    }

    [Fact]
    public void One_run_is_a_comparison_too() =>
        Row(HtmlReport.Render(Sample.Of(Sample.Run("sgd"))), "sgd").ShouldContain("lr=0.01");

    [Fact]
    public void Nothing_finished_is_said_and_what_is_missing_named()
    {
        var page = HtmlReport.Render(Sample.Empty);

        page.ShouldContain("No run was finished.");
        page.ShouldContain("<code>sgd</code>, <code>adam</code>");
        Data(page).ShouldBe("[]");
    }

    [Fact]
    public void What_it_ran_on_is_told()
    {
        foreach (var fact in new[]
        {
            "AMD EPYC 9R45, 2 cores", "AVX-512", ".NET 10.0.1", "2025-11-22 13:00:00", "one run at a time",
        })
            Whole.ShouldContain(fact);
    }

    [Fact]
    public void Writing_is_rendering()
    {
        using var writer = new StringWriter();

        HtmlReport.Write(Sample.Whole, writer);
        writer.ToString().ShouldBe(Whole);
    }

    private static string Table(string page) => TableOf().Match(page).Value;

    private static string Data(string page) => DataOf().Match(page).Groups[1].Value;

    private static string Row(string page, string id) =>
        RowOf().Matches(Table(page)).Select(row => row.Value)
            .Single(row => row.Contains($">{id}<", StringComparison.Ordinal));

    private static string[] Stars(string row) =>
        [.. StarOf().Matches(row).Select(cell => cell.Groups[1].Value)];

    private static string[] Tags(string page) => [.. Tag().Matches(page).Select(tag => tag.Groups[1].Value)];

    [GeneratedRegex("<table id=\"runs\">.*?</table>", RegexOptions.Singleline)]
    private static partial Regex TableOf();

    [GeneratedRegex("<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowOf();

    [GeneratedRegex("best </span>(?<text>[^<]*)<", RegexOptions.ExplicitCapture)]
    private static partial Regex StarOf();

    [GeneratedRegex("id=\"data\">(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex DataOf();

    [GeneratedRegex("<script type=\"module\">(?<text>.*?)</script>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Script();

    [GeneratedRegex("<(?<name>/?[a-zA-Z!][a-zA-Z0-9-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
