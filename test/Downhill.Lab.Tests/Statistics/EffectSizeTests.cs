using Downhill.Lab.Statistics;
using Downhill.Training;

namespace Downhill.Lab.Tests.Statistics;

public sealed class EffectSizeTests
{
    private const double Lost = double.PositiveInfinity;

    [Fact]
    public void Cohens_d_is_t_over_the_root_of_n()
    {
        var d = EffectSize.CohenDz(Published.Sleep);

        d.Value.ShouldBe(-4.0621 / Math.Sqrt(10), 5e-5);
        d.Value.ShouldBeInRange(d.Low, d.High);
        d.Count.ShouldBe(10);
        EffectSize.CohenDz(Published.Of(1, Lost, 2)).ShouldBe(new(double.NaN, double.NaN, double.NaN, 0.95, 3, 1));
    }

    [Fact]
    public void Superiority_counts_all_pairs_of_runs()
    {
        Sample first = new([1, 2, 2, Lost]), second = new([2, 3, 1, Lost]);

        // 1: below 2, 3 and ∞, equal to 1. 2: below 3 and ∞, equal to 2. ∞: equal to ∞.
        const double Share = (3.5 + 2.5 + 2.5 + 0.5) / 16;
        EffectSize.Superiority(first, second).Value.ShouldBe(Share, 1e-12);
        EffectSize.Superiority(second, first).Value.ShouldBe(1 - Share, 1e-12);
        EffectSize.CliffDelta(first, second).Value.ShouldBe((2 * Share) - 1, 1e-12);
        EffectSize.Superiority(first, second).Diverged.ShouldBe(1);
    }

    [Fact]
    public void Without_an_effect_intervals_hold_one_half_and_with_one_they_do_not()
    {
        Generator generator = new(6);
        var none = Enumerable.Range(0, 200).Count(_ => Holds(0));
        var large = Enumerable.Range(0, 200).Count(_ => Holds(-3));

        none.ShouldBeGreaterThan(180);
        large.ShouldBeLessThan(10);

        bool Holds(double mean)
        {
            Sample first = new(Studies.Normals(generator, 10, mean)), second = new(Studies.Normals(generator, 10));
            return EffectSize.Superiority(first, second) is { Low: <= 0.5, High: >= 0.5 };
        }
    }

    [Fact]
    public void The_best_is_likelier_the_clearer_it_is()
    {
        Sample low = new([1, 2, 1, 2, 1]), high = new([3, 4, 3, 4, 3]), lost = new([Lost, 1, 1, 1, 1]);

        ProbabilityOfBest.Of([low, high], one => one.Mean).ShouldBe([1, 0], 1e-9);
        ProbabilityOfBest.Of([low, low], one => one.Mean).ShouldBe([0.5, 0.5], 1e-9);

        // A mean is infinite if the diverged seed is drawn, which 1 − 0.8⁵ of all samples do.
        var shares = ProbabilityOfBest.Of([high, lost], one => one.Mean);
        shares[1].ShouldBe(Math.Pow(0.8, 5), 0.02);
        shares.Sum().ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Settings_with_other_seeds_are_refused() => Should.Throw<ArgumentException>(
        () => ProbabilityOfBest.Of([new([1]), new([1, 2])], one => one.Mean)).Message.ShouldContain("1, 2");
}
