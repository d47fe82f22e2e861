using System.Globalization;
using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Reports;

namespace Downhill.Lab.Tests.Reports;

public sealed class SvgChartTests
{
    public static TheoryData<string> Themes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void It_is_well_formed_and_names_every_run(string theme)
    {
        var picture = XDocument.Parse(SvgChart.Render(Sample.Whole, Of(theme)));

        var words = Texts(picture).Select(text => text.Value).ToArray();
        foreach (var id in Sample.Ids) words.ShouldContain(id);
        words.ShouldContain("diverged");
    }

    [Fact]
    public void It_needs_nothing_from_anywhere()
    {
        var picture = SvgChart.Render(Sample.Whole, Theme.Light)
            .Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        picture.ShouldNotContain("http");
        picture.ShouldNotContain("href");
        picture.ShouldNotContain("var(");
    }

    [Fact]
    public void No_two_names_collide()
    {
        var names = Texts(XDocument.Parse(SvgChart.Render(Sample.Whole, Theme.Light)))
            .Where(text => Sample.Ids.Contains(text.Value));

        var heights = names.Select(text => double.Parse(text.Attribute("y")!.Value)).Order().ToArray();
        heights.Zip(heights.Skip(1), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(15);
    }

    [Fact]
    public void The_list_stands_in_the_order_of_the_losses_that_it_tells()
    {
        var crossed = Sample.Of(
            Run("a", end: 0.03, mean: 0.021), Run("b", end: 0.02, mean: 0.022), Run("c", end: 0.04, mean: 0.020));

        var picture = XDocument.Parse(SvgChart.Render(crossed, Theme.Light));
        var texts = Texts(picture).Where(text => text.Attribute("x")?.Value == "818")
            .OrderBy(text => double.Parse(text.Attribute("y")!.Value)).Select(text => text.Value);

        texts.ShouldBe(["loss, last epoch", "0.0220", "0.0210", "0.0200"]);
        picture.Root!.Value.ShouldContain(
            "a: 0.0210 in the last epoch; b: 0.0220 in the last epoch; c: 0.0200 in the last epoch");

        static RunResult Run(string id, double end, double mean) => Sample.Run("adam") with
        {
            Id = id,
            Epochs = [new(mean, mean, 0.9, 1)],
            Curve = [new(1, 0, 2), new(100, 1, end)],
        };
    }

    [Fact]
    public void Every_coordinate_is_a_number()
    {
        var picture = SvgChart.Render(Sample.Whole, Theme.Light);

        picture.ShouldNotContain("NaN");
        picture.ShouldNotContain("∞");
        picture.ShouldNotContain("Infinity");
    }

    [Fact]
    public void A_run_that_diverged_has_no_say_in_the_axis()
    {
        var ticks = Texts(XDocument.Parse(SvgChart.Render(Sample.Whole, Theme.Light)))
            .Where(text => text.Attribute("text-anchor")?.Value == "end")
            .Select(text => double.TryParse(text.Value, CultureInfo.InvariantCulture, out var tick) ? tick : 0);

        ticks.Where(tick => tick > 100).ShouldBeEmpty();
    }

    [Fact]
    public void It_can_show_nothing_one_run_or_only_what_diverged()
    {
        foreach (var result in new[]
        {
            Sample.Empty, Sample.Of(Sample.Run("sgd")), Sample.Of(Sample.Run("sgd-diverging")),
            Sample.Of(Sample.Run("sgd") with { Curve = [] }),
            Sample.Of(Sample.Run("sgd") with { Curve = [], Epochs = [] }),
            Sample.Of(Sample.Run("sgd") with { Curve = [new(1, 1, 0)] }),
        })
            SvgChart.Render(result, Theme.Dark).ShouldNotContain("NaN");
    }

    [Fact]
    public void Names_are_escaped()
    {
        var hostile = Sample.Of(Sample.Run("sgd") with { Id = "</text><script>\u0000&" });

        var picture = XDocument.Parse(SvgChart.Render(hostile, Theme.Light));
        picture.Descendants().ShouldNotContain(element => element.Name.LocalName == "script");
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Every_color_stands_out_from_the_paper(string name)
    {
        var theme = Of(name);

        foreach (var curve in theme.Curves) Contrast(curve, theme.Paper).ShouldBeGreaterThan(3, curve);
        foreach (var text in new[] { theme.Ink, theme.Muted })
            Contrast(text, theme.Paper).ShouldBeGreaterThan(4.5, text);
    }

    private static Theme Of(string name) => name == "light" ? Theme.Light : Theme.Dark;

    private static IEnumerable<XElement> Texts(XDocument picture) =>
        picture.Descendants().Where(element => element.Name.LocalName == "text");

    /// <summary>The contrast of WCAG 2.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights.Select((weight, i) =>
        {
            var x = int.Parse(color.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber) / 255.0;
            return weight * (x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4));
        }).Sum();
    }
}
