using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Tests.Reports;

public sealed class LogAxisTests
{
    /// <summary>With one number at its side nobody can read an axis; and none of them is 0.6000000000000001.</summary>
    [Fact]
    public void An_axis_of_any_values_has_three_numbers_or_more_and_they_are_short()
    {
        var random = new Random(3);
        for (var i = 0; i < 1000; i++)
        {
            var low = Math.Pow(10, (16 * random.NextDouble()) - 8);
            var axis = LogAxis.Of([low, low * Math.Pow(10, 6 * Math.Pow(random.NextDouble(), 3))]);

            axis.Ticks.Count().ShouldBeInRange(3, 13, $"{axis}");
            axis.Ticks.ShouldAllBe(tick => tick >= axis.From && tick <= axis.To);
            axis.Ticks.ShouldAllBe(tick => NumberFormat.Tick(tick).Length <= 7);
            axis.Ticks.ShouldAllBe(tick => $"{tick:R}".TrimEnd('0').Length <= 11);
        }
    }
}
