using Downhill.Lab.Statistics;
using Downhill.Training;

namespace Downhill.Lab.Tests.Statistics;

public sealed class HolmTests
{
    [Fact]
    public void P_values_are_adjusted_as_published()
    {
        // The example of Wikipedia's "Holm-Bonferroni method": at 0.05, the first and the fourth are rejected.
        Holm.Adjust([0.01, 0.04, 0.03, 0.005]).ShouldBe([0.03, 0.06, 0.06, 0.02], 1e-12);
        Holm.Adjust([0.01, 0.02, 0.03, 0.04, 0.05]).ShouldBe([0.05, 0.08, 0.09, 0.09, 0.09], 1e-12);
    }

    [Fact]
    public void Ties_stay_ties_and_nothing_exceeds_one()
    {
        Holm.Adjust([0.02, 0.02, 0.9, 0.02]).ShouldBe([0.08, 0.08, 0.9, 0.08], 1e-12);
        Holm.Adjust([0.6, 0.7]).ShouldBe([1, 1]);
        Holm.Adjust([]).ShouldBeEmpty();
    }

    // Marcus, Peritz and Gabriel, 1976: a hypothesis is rejected if each set that has it is, here by Bonferroni's test.
    [Fact]
    public void It_is_the_closed_test_of_all_intersections()
    {
        Generator generator = new(2);
        foreach (var count in Enumerable.Range(1, 7))
        {
            double[] p = [.. Enumerable.Range(0, count).Select(_ => Math.Pow(generator.Uniform(), 3))];
            var closed = Enumerable.Range(0, count).Select(i => Enumerable.Range(1, (1 << count) - 1)
                .Where(set => (set >> i & 1) == 1)
                .Max(set => Math.Min(1, int.PopCount(set) * p.Where((_, j) => (set >> j & 1) == 1).Min())));

            Holm.Adjust(p).ShouldBe(closed, 1e-12);
        }
    }

    [Fact]
    public void False_alarms_of_a_family_come_no_more_often_than_stated()
    {
        Generator generator = new(4);

        Enumerable.Range(0, Studies.Count).Count(_ =>
            Holm.Adjust([.. Enumerable.Range(0, 5).Select(_ => PValue())]).Min()
            <= 0.05).ShouldBeTheRate(1 - Math.Pow(1 - (0.05 / 5), 5));

        double PValue() => StudentTest.Of(Published.Of(Studies.Normals(generator, 6))).PValue;
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double p) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Holm.Adjust([0.5, p])).Message.ShouldContain("P-value 1");
}
