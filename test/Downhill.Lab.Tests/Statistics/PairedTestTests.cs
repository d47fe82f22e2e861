using Downhill.Lab.Statistics;
using Downhill.Training;

namespace Downhill.Lab.Tests.Statistics;

public sealed class PairedTestTests
{
    private const double Lost = double.PositiveInfinity;
    private const double Won = double.NegativeInfinity;

    [Fact]
    public void Students_t_is_that_of_the_sleep_data()
    {
        // R's documentation of t.test and of the data set sleep: t = -4.0621, df = 9, p-value = 0.002833.
        var test = StudentTest.Of(Published.Sleep);

        test.Statistic.ShouldBe(-4.0621, 5e-5);
        test.PValue.ShouldBe(0.002833, 5e-7);
        test.Count.ShouldBe(10);
    }

    [Fact]
    public void Students_t_and_the_permutation_test_are_as_Fisher_worked_them_out()
    {
        // Fisher, 1935, The Design of Experiments, sections 17 and 21: t = 2.148, probability 4.970 %; of the 32,768
        // sums 863 are as large as 314 and as many as small, 5.267 %.
        StudentTest.Of(Published.Maize).Statistic.ShouldBe(2.148, 5e-4);
        StudentTest.Of(Published.Maize).PValue.ShouldBe(0.04970, 5e-6);
        SignFlipTest.Of(Published.Maize).ShouldBe(new(314.0 / 15, 2 * 863 / 32768.0, 15, 0));
    }

    [Fact]
    public void Wilcoxons_test_is_as_published()
    {
        // SciPy's documentation of scipy.stats.wilcoxon, on Darwin's maize: ranks sum to 24 and 96, p = 0.041259765625.
        WilcoxonTest.Of(Published.Maize).ShouldBe(new(96, 0.041259765625, 15, 0));

        // Hollander and Wolfe, 1973, page 29, by R: V = 40, and 0.01953 on one side.
        WilcoxonTest.Of(Published.Depression).ShouldBe(new(40, 2 * 0.01953125, 9, 0));
    }

    [Fact]
    public void Ranks_with_ties_zeros_and_diverged_runs_are_enumerated()
    {
        foreach (double[] values in (double[][])[
            [1, -1, 2, 2, 3, -3, 3], [0, 1, 2, -3], [0, 0, 1, 1, 1], [Lost, 1, -2, 3, Lost], [Lost, Won, 4, 5]])
        {
            var test = WilcoxonTest.Of(Published.Of(values));
            double[] ranks = [.. values.Select(x => values.Count(y => Math.Abs(y) < Math.Abs(x))
                + ((values.Count(y => Math.Abs(y) == Math.Abs(x)) + 1) / 2.0))];
            double[] sums = [.. Enumerable.Range(0, 1 << values.Length).Select(
                signs => ranks.Where((_, i) => values[i] != 0 && (signs >> i & 1) == 1).Sum())];
            var (low, high) = (sums.Count(s => s <= test.Statistic), sums.Count(s => s >= test.Statistic));

            test.Statistic.ShouldBe(ranks.Where((_, i) => values[i] > 0).Sum());
            test.PValue.ShouldBe(Math.Min(1, 2.0 * Math.Min(low, high) / sums.Length), 1e-12);
        }
    }

    [Fact]
    public void Signs_are_enumerated()
    {
        Generator generator = new(3);
        foreach (var count in Enumerable.Range(1, 9))
        {
            var values = Studies.Normals(generator, count, mean: 0.5);
            double[] sums = [.. Enumerable.Range(0, 1 << count).Select(
                signs => values.Select((x, i) => (signs >> i & 1) == 1 ? -x : x).Sum())];
            var far = sums.Count(sum => Math.Abs(sum) >= Math.Abs(values.Sum()) - 1e-12);

            SignFlipTest.Of(Published.Of(values)).PValue.ShouldBe((double)far / sums.Length, 1e-12);
        }
    }

    [Fact]
    public void An_infinite_difference_counts_as_a_very_large_one()
    {
        foreach (double[] values in (double[][])[
            [Lost, 1, -2, 3, 4], [Lost, Lost, -1, 2, -3], [Lost, Won, 2, 3, -1], [Won, 1, 1, 1, 1]])
        {
            double[] large = [.. values.Select(x => double.IsInfinity(x) ? Math.Sign(x) * 1e6 : x)];
            var test = SignFlipTest.Of(Published.Of(values));

            test.PValue.ShouldBe(SignFlipTest.Of(Published.Of(large)).PValue);
            test.Diverged.ShouldBe(values.Count(double.IsInfinity));
            StudentTest.Of(Published.Of(values)).PValue.ShouldBe(double.NaN);
        }
    }

    [Fact]
    public void Pairs_in_which_both_diverged_do_not_differ()
    {
        PairedDifferences differences = new([Lost, 2, double.NaN], [double.NaN, 1, 5]);

        differences.Values.ShouldBe([0, 1, Lost]);
        differences.Diverged.ShouldBe(1);
    }

    [Fact]
    public void More_pairs_than_can_be_enumerated_are_drawn_always_alike()
    {
        var differences = Published.Of(Studies.Normals(new(5), 70, mean: 0.25));
        var test = SignFlipTest.Of(differences);

        SignFlipTest.Of(differences).ShouldBe(test);
        test.PValue.ShouldBe(StudentTest.Of(differences).PValue, 0.01);
        SignFlipTest.Of(Published.Of([.. Enumerable.Repeat(1.0, 30)])).PValue.ShouldBe(1e-5, 1e-12);
    }

    // The exact tests have steps: 6/128 and 10/256 are the last below 5 % with 8 pairs.
    [Theory]
    [InlineData("t", 0.05)]
    [InlineData("signs", 6 / 128.0)]
    [InlineData("ranks", 10 / 256.0)]
    public void Without_an_effect_false_alarms_come_at_the_stated_rate(string test, double rate)
    {
        Generator generator = new(11);

        Enumerable.Range(0, Studies.Count)
            .Count(_ => PValue(test, Published.Of(Studies.Normals(generator, 8))) <= 0.05).ShouldBeTheRate(rate);
    }

    [Theory]
    [InlineData("t")]
    [InlineData("signs")]
    [InlineData("ranks")]
    public void A_planted_effect_is_found(string test)
    {
        Generator generator = new(12);

        Enumerable.Range(0, Studies.Count)
            .Count(_ => PValue(test, Published.Of(Studies.Normals(generator, 8, mean: 2))) <= 0.05)
            .ShouldBeGreaterThan(950);
    }

    [Fact]
    public void No_difference_is_no_evidence()
    {
        var none = Published.Of(0, 0, 0);

        (StudentTest.Of(none).PValue, SignFlipTest.Of(none).PValue, WilcoxonTest.Of(none).PValue).ShouldBe((1, 1, 1));
        StudentTest.Of(Published.Of(1, 1, 1)).PValue.ShouldBe(0);
    }

    [Fact]
    public void Samples_that_are_no_pairs_and_a_t_of_one_pair_are_refused()
    {
        Should.Throw<ArgumentException>(() => new PairedDifferences([1, 2], [1])).Message.ShouldContain("2 and 1");
        Should.Throw<ArgumentException>(() => StudentTest.Of(Published.Of(1))).Message.ShouldContain("two pairs");
    }

    private static double PValue(string test, PairedDifferences differences) => test switch
    {
        "t" => StudentTest.Of(differences).PValue,
        "signs" => SignFlipTest.Of(differences).PValue,
        _ => WilcoxonTest.Of(differences).PValue,
    };
}
