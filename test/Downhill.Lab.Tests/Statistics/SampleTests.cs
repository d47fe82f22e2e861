using Downhill.Lab.Statistics;
using Downhill.Training;

namespace Downhill.Lab.Tests.Statistics;

public sealed class SampleTests
{
    private const double Lost = double.PositiveInfinity;

    [Fact]
    public void Mean_and_deviation_are_those_of_Students_sleep_data()
    {
        Sample sample = new(Published.Sleep.Values);

        // Student, 1908, page 20: the mean difference is 1.58 hours, with n under the root 1.17; with n - 1 it is 1.23.
        sample.Mean.ShouldBe(-1.58, 1e-12);
        sample.StandardDeviation.ShouldBe(1.2299954, 1e-7);
        (sample.StandardDeviation * Math.Sqrt(0.9)).ShouldBe(1.17, 0.005);
    }

    // The two worked examples of Wikipedia's "Interquartile mean".
    [Theory]
    [InlineData(6.5, 5.0, 8.0, 4.0, 38.0, 8.0, 6.0, 9.0, 7.0, 7.0, 3.0, 1.0, 6.0)]
    [InlineData(9, 1.0, 3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 17.0)]
    public void The_interquartile_mean_is_as_published(double mean, params double[] values) =>
        new Sample(values).InterquartileMean.ShouldBe(mean, 1e-12);

    [Fact]
    public void The_interquartile_mean_is_the_mean_of_the_middle_half_of_the_values_each_taken_four_times()
    {
        Generator generator = new(1);
        foreach (var count in Enumerable.Range(1, 12))
        {
            var values = Studies.Normals(generator, count);
            var middle = values.Order().SelectMany(x => Enumerable.Repeat(x, 4)).Skip(count).Take(2 * count).Average();

            new Sample(values).InterquartileMean.ShouldBe(middle, 1e-12);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.25, 1.75)]
    [InlineData(1, 4)]
    public void Quantiles_are_interpolated_as_R_does_by_default(double share, double value) =>
        new Sample([3, 1, 4, 2]).Quantile(share).ShouldBe(value, 1e-12);

    [Fact]
    public void Diverged_runs_are_counted_and_taken_as_the_largest()
    {
        Sample sample = new([0.3, Lost, 0.1, double.NaN, 0.2]);

        (sample.Count, sample.Diverged).ShouldBe((5, 2));
        sample.Median.ShouldBe(0.3);
        (sample.Mean, sample.StandardDeviation, sample.InterquartileMean).ShouldBe((Lost, Lost, Lost));
        sample.Quantile(0.6).ShouldBe(Lost);
        new Sample([0.3, Lost, 0.1, 0.2, 0.2]).InterquartileMean
            .ShouldBe(((0.75 * 0.2) + 0.2 + (0.75 * 0.3)) / 2.5, 1e-12);
        new Sample([0.3, Lost, 0.1, Lost]).Median.ShouldBe(Lost);
    }

    [Fact]
    public void One_value_has_no_deviation()
    {
        Sample one = new([7]);

        (one.Mean, one.Median, one.InterquartileMean).ShouldBe((7, 7, 7));
        one.StandardDeviation.ShouldBe(double.NaN);
    }

    [Fact]
    public void A_sample_of_nothing_or_with_a_loss_that_is_none_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Sample([])).Message.ShouldContain("there is none");
        Should.Throw<ArgumentException>(() => new Sample([1, double.NegativeInfinity])).Message.ShouldContain("−∞");
    }
}
