using System.Text.RegularExpressions;
using Downhill.Lab.Reports;
using Downhill.Lab.Tests.Benchmarks;

namespace Downhill.Lab.Tests.Reports;

public sealed partial class BenchmarkReportTests
{
    private static readonly string Whole = BenchmarkReport.Render(BenchmarkSample.Whole);

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
    public void Every_group_has_a_roofline_with_a_mark_a_step_and_a_table_with_a_row_an_optimizer()
    {
        Mark().Count(Whole).ShouldBe(BenchmarkSample.Whole.Steps.Count);
        Roof().Matches(Whole).Select(match => match.Groups["name"].Value)
            .ShouldBe(["float32, 1 thread", "float32, 2 threads"]);
        Whole.Split("<tr>").Length.ShouldBe(1 + (2 * (1 + 5)));
        Whole.ShouldContain("<title>adam, 16 Mi: 1.142 ns a parameter, 24.5 GB/s, 98 % of the floor</title>");
    }

    [Fact]
    public void Arithmetic_draws_two_flat_roofs_and_no_line_of_memory_goes_through_the_upper()
    {
        foreach (var figure in Whole.Split("<figure>")[1..])
        {
            var lines = Line().Matches(figure).Select(match => (
                X1: Coordinate(match, "x1"), Y1: Coordinate(match, "y1"), X2: Coordinate(match, "x2"), Y2: Coordinate(
                    match, "y2"),
                IsDashed: match.Value.Contains("dasharray", StringComparison.Ordinal))).ToList();
            var flat = lines.Where(line => line.IsDashed).ToList();
            var slanted = lines.Where(line => line.X1 < line.X2 && line.Y1 > line.Y2).ToList();

            flat.Count.ShouldBe(2);
            flat.ShouldAllBe(line => line.Y1 == line.Y2 && line.X1 < line.X2);
            flat[0].Y1.ShouldBeLessThan(flat[1].Y1);
            slanted.Count.ShouldBe(4);
            slanted.Min(line => line.Y2).ShouldBe(flat[0].Y1, 0.11);
            slanted.Max(line => line.Y2).ShouldBeGreaterThan(flat[0].Y1 + 10);
            flat[0].X1.ShouldBe(slanted.MinBy(line => line.Y1).X2, 0.11);
        }

        Whole.ShouldContain(">add, multiply: 220</text>");
        Whole.ShouldContain(">divide, root: 36</text>");

        static double Coordinate(Match match, string name) =>
            double.Parse(match.Groups[name].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Where_no_peak_was_measured_there_are_no_flat_roofs()
    {
        var page = BenchmarkReport.Render(BenchmarkSample.Whole with { Peaks = [] });

        page.ShouldContain("<title>Roofline: float32, 1 thread</title>");
        page.ShouldNotContain("stroke-dasharray=\"6 3\"");
        page.ShouldNotContain("add, multiply:");
    }

    [Fact]
    public void A_cell_that_stands_without_its_heading_says_what_it_is()
    {
        var page = BenchmarkReport.Render(BenchmarkSample.Of(BenchmarkSample.Whole.Steps[0]));

        Cell().Matches(page).Select(match => match.Groups["text"].Value).ShouldBe([
            "cost\" data-of=\"\" data-unit=\"bytes\"", "cost\" data-of=\"\" data-unit=\"ops\"",
            "size\" data-of=\"4\u00A0Ki\" data-unit=\"ns\"", "rate\" data-of=\"\" data-unit=\"GB/s\"", "share\"",
            "cost\" data-of=\"check\" data-unit=\"\"",
        ]);
    }

    [Fact]
    public void The_script_is_the_one_that_the_policy_names()
    {
        var script = Script().Match(Whole).Groups["text"].Value;

        var hash = Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));
        Whole.ShouldContain($"script-src 'sha256-{hash}'");
    }

    [Fact]
    public void No_name_breaks_out_of_its_place()
    {
        const string Name = "</script><img onerror=alert(1)>\"'& {{style}}";
        var step = BenchmarkSample.Whole.Steps[0] with { Optimizer = Name, Storage = Name };

        var page = BenchmarkReport.Render(BenchmarkSample.Of(step) with { Version = Name });

        page.ShouldNotContain("<img");
        Regex.Count(page, "</script>").ShouldBe(1);
    }

    [Fact]
    public void A_benchmark_that_was_cut_short_says_so()
    {
        var page = BenchmarkReport.Render(BenchmarkSample.Empty);

        page.ShouldContain("Nothing was measured.");
        page.ShouldContain("<strong>Cut short.</strong> 1 step of");
    }

    [GeneratedRegex(
        "<line x1=\"(?<x1>[0-9.]+)\" y1=\"(?<y1>[0-9.]+)\" x2=\"(?<x2>[0-9.]+)\" y2=\"(?<y2>[0-9.]+)\"[^>]*>",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex("<td class=\"number (?<text>[^>]*?\")(?: style=[^>]*| data-value=[^>]*)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Cell();

    [GeneratedRegex("ns a parameter, [0-9.]+ GB/s")]
    private static partial Regex Mark();

    [GeneratedRegex("<title>Roofline: (?<name>[^<]*)</title>", RegexOptions.ExplicitCapture)]
    private static partial Regex Roof();

    [GeneratedRegex(
        "<script type=\"module\">(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Script();
}
