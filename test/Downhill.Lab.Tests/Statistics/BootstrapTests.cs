using Downhill.Lab.Statistics;
using Downhill.Training;
using MathNet.Numerics.Distributions;

namespace Downhill.Lab.Tests.Statistics;

public sealed class BootstrapTests
{
    private const int Resamples = 2000;

    // What the documentation states. A 95 % interval of Student's, which is exact here, would give 95 %.
    [Theory]
    [InlineData(5, 0.92, 0.87)]
    [InlineData(10, 0.94, 0.90)]
    public void Intervals_of_the_mean_hold_it_as_often_as_is_stated(int count, double normal, double skewed)
    {
        Generator generator = new(count);

        Held(() => Studies.Normals(generator, count), 0).ShouldBeTheRate(normal);
        Held(() => Studies.Normals(generator, count).Select(x => -Math.Log(1 - Normal.CDF(0, 1, x))), 1)
            .ShouldBeTheRate(skewed);

        static int Held(Func<IEnumerable<double>> draw, double mean) => Enumerable.Range(0, Studies.Count)
            .Select(_ => new Sample(draw()))
            .Count(sample => Holds(Bootstrap.Interval(sample, one => one.Mean, 0.95, Resamples), mean));
    }

    [Fact]
    public void Intervals_of_median_and_interquartile_mean_hold_them_in_nine_of_ten_studies_at_least()
    {
        Generator generator = new(8);
        var studies = Enumerable.Range(0, Studies.Count)
            .Select(_ => new Sample(Studies.Normals(generator, 8))).ToList();

        Held(sample => sample.Median).ShouldBeGreaterThan(900);
        Held(sample => sample.InterquartileMean).ShouldBeGreaterThan(900);

        int Held(Func<Sample, double> statistic) =>
            studies.Count(one => Holds(Bootstrap.Interval(one, statistic, 0.95, Resamples / 2), 0));
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_one_nearly_so()
    {
        Sample sample = new(Studies.Normals(new(3), 9));
        var first = Bootstrap.Interval(sample, one => one.Mean);

        Bootstrap.Interval(sample, one => one.Mean).ShouldBe(first);
        var other = Bootstrap.Interval(sample, one => one.Mean, seed: 1);
        other.ShouldNotBe(first);
        other.Low.ShouldBe(first.Low, 0.1);
        first.Value.ShouldBeInRange(first.Low, first.High);
        (first.Count, first.Diverged).ShouldBe((9, 0));
    }

    [Fact]
    public void Ends_are_those_of_all_samples_that_can_be_drawn()
    {
        double[] values = [1, 2, 4, 8];
        double[] all =
        [
            .. from a in values from b in values from c in values from d in values orderby a + b + c + d
               select (a + b + c + d) / 4,
        ];
        var tail = Normal.CDF(0, 1, -Math.Sqrt(4.0 / 3) * StudentT.InvCDF(0, 1, 3, 0.9));

        var interval = Bootstrap.Interval(new(values), one => one.Mean, confidence: 0.8, resamples: 100_000);

        interval.Low.ShouldBe(all[(int)(tail * all.Length)]);
        interval.High.ShouldBe(all[^((int)(tail * all.Length) + 1)]);
    }

    [Fact]
    public void Diverged_runs_reach_into_the_interval()
    {
        Sample sample = new([0.3, double.PositiveInfinity, 0.1, 0.2, 0.2]);

        var median = Bootstrap.Interval(sample, one => one.Median);

        (median.Value, median.Low, median.High).ShouldBe((0.2, 0.1, double.PositiveInfinity));
        median.ToString().ShouldBe("0.2 (95 %: 0.1 to Infinity; n = 5, 1 diverged)");
    }

    [Fact]
    public void One_value_says_nothing_of_the_spread()
    {
        var one = Bootstrap.Interval(new([0.3]), sample => sample.Mean);

        (one.Value, one.Low, one.High, one.Count).ShouldBe((0.3, double.NegativeInfinity, double.PositiveInfinity, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_confidence_that_is_none_is_refused(double confidence) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Bootstrap.Interval(new([1, 2]), one => one.Mean, confidence));

    private static bool Holds(Estimate interval, double value) => interval.Low <= value && value <= interval.High;
}
