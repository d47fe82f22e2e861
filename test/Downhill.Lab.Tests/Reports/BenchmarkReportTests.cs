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

    [GeneratedRegex("ns a parameter, [0-9.]+ GB/s")]
    private static partial Regex Mark();

    [GeneratedRegex("<title>Roofline: (?<name>[^<]*)</title>", RegexOptions.ExplicitCapture)]
    private static partial Regex Roof();

    [GeneratedRegex(
        "<script type=\"module\">(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Script();
}
