using Downhill.Lab.Claims;
using Downhill.Lab.Tests.Statistics;
using Downhill.Training;
using MathNet.Numerics.Distributions;
using Simulated = Downhill.Lab.Tests.Statistics.Studies;

namespace Downhill.Lab.Tests.Claims;

/// <summary>The machinery is put to the test itself, with effects that are planted and with none: 1,000 studies
/// each.</summary>
public sealed class JudgmentTests
{
    private const int Pairs = 12;
    private const double Least = 1.25;

    /// <summary>The level of the exact test: with 12 pairs, 87 of the 4,096 signs give ranks of 13 or less to one side.</summary>
    private const double ExactLevel = 2 * 87 / 4096.0;

    [Fact]
    public void Without_an_effect_a_claim_is_called_significant_at_the_stated_rate()
    {
        var studies = Planted(seed: 1, Pairs, mean: 0, deviation: 1).Select(pairs => Judgment.PValues([pairs])[0]);

        studies.Count(p => p <= Judgment.Level).ShouldBeTheRate(ExactLevel);
    }

    [Fact]
    public void Without_an_effect_half_of_the_false_alarms_support_the_claim() =>
        Planted(seed: 2, Pairs, mean: 0, deviation: 1).Count(pairs => Judge(pairs, least: 1) == Verdict.Supported)
            .ShouldBeTheRate(ExactLevel / 2);

    [Fact]
    public void Of_ten_claims_without_an_effect_one_or_more_is_significant_no_oftener_than_stated()
    {
        var cases = Planted(seed: 3, Pairs, mean: 0, deviation: 1, studies: 10 * Simulated.Count).Chunk(10);
        var alarms = cases.Count(family => Judgment.PValues(family).Any(p => p <= Judgment.Level));

        var spread = Math.Sqrt(Simulated.Count * Judgment.Level * (1 - Judgment.Level));
        alarms.ShouldBeInRange(10, (int)((Simulated.Count * Judgment.Level) + (4 * spread)));
    }

    [Fact]
    public void A_planted_effect_is_found_at_the_computed_power()
    {
        const int Many = 20;
        const int Critical = 52; // Wilcoxon's table: of 20 ranks, at 5 % two-sided.
        const double Effect = 0.7;

        Planted(seed: 4, Many, mean: Effect, deviation: 1)
            .Count(pairs => Judge(pairs, least: 1.01) == Verdict.Supported)
            .ShouldBeTheRate(Power(Many, Critical, Effect));
    }

    [Fact]
    public void A_planted_effect_of_the_opposite_sign_is_not_supported() =>
        Planted(seed: 5, Pairs, mean: -1, deviation: 0.5).Count(pairs => Judge(pairs, Least) == Verdict.NotSupported)
            .ShouldBeGreaterThan(Simulated.Count - 5);

    [Fact]
    public void An_effect_that_is_significant_but_of_no_interest_is_not_supported()
    {
        var studies = Planted(seed: 6, Pairs, mean: 0.1, deviation: 0.05).ToList();

        studies.Count(pairs => Judgment.PValues([pairs])[0] <= Judgment.Level).ShouldBeGreaterThan(Simulated.Count - 20);
        studies.ShouldAllBe(pairs => Judge(pairs, Least) == Verdict.NotSupported);
    }

    [Fact]
    public void An_interval_holds_the_true_effect_as_often_as_it_says()
    {
        // With 12 values the third and the tenth are the ends, and two or fewer lie on one side 2 · 79 times in 4,096.
        var held = Planted(seed: 7, Pairs, mean: 1, deviation: 1).Select(pairs => Judgment.Effect(pairs))
            .Count(effect => effect.Low <= 2 && 2 <= effect.High);

        held.ShouldBeTheRate(1 - (2 * 79 / 4096.0));
    }

    [Fact]
    public void Few_pairs_are_undecided_however_large_the_effect()
    {
        var five = Enumerable.Repeat(new ClaimPair(100, 1), 5).ToList();

        Judge(five, Least).ShouldBe(Verdict.Undecided);
        Judge([.. five, .. five], Least).ShouldBe(Verdict.Supported);
        double.IsPositiveInfinity(Judgment.Effect(five).High).ShouldBeTrue();
    }

    [Fact]
    public void Runs_that_diverge_count_and_two_of_a_pair_are_equal()
    {
        const double Lost = double.PositiveInfinity;
        new ClaimPair(Lost, 1).Effect.ShouldBe(Lost);
        new ClaimPair(1, double.NaN).Effect.ShouldBe(-Lost);
        new ClaimPair(double.NaN, Lost).Effect.ShouldBe(0);
        new ClaimPair(8, 2).Effect.ShouldBe(2);

        Judge([.. Enumerable.Repeat(new ClaimPair(Lost, 1), 8)], Least).ShouldBe(Verdict.Supported);
        Judge([.. Enumerable.Repeat(new ClaimPair(1, Lost), 8)], Least).ShouldBe(Verdict.NotSupported);
        Judge([.. Enumerable.Repeat(new ClaimPair(Lost, Lost), 8)], Least).ShouldBe(Verdict.NotSupported);
    }

    [Theory]
    [InlineData(Verdict.Supported, Verdict.Supported, Verdict.Supported)]
    [InlineData(Verdict.Depends, Verdict.Supported, Verdict.NotSupported, Verdict.Undecided)]
    [InlineData(Verdict.Undecided, Verdict.Supported, Verdict.Undecided)]
    [InlineData(Verdict.Undecided, Verdict.NotSupported, Verdict.Undecided)]
    [InlineData(Verdict.NotSupported, Verdict.NotSupported)]
    internal void A_claim_depends_where_one_case_supports_it_and_another_does_not(
        Verdict whole, params Verdict[] cases) => Judgment.Of(cases).ShouldBe(whole);

    private static Verdict Judge(IReadOnlyList<ClaimPair> pairs, double least) =>
        Judgment.Of(Judgment.Effect(pairs), Judgment.PValues([pairs])[0], least);

    /// <summary>Returns studies whose effects are normal.</summary>
    private static IEnumerable<IReadOnlyList<ClaimPair>> Planted(
        long seed, int pairs, double mean, double deviation, int studies = Simulated.Count)
    {
        Generator generator = new(seed);
        return [.. Enumerable.Range(0, studies).Select(_ => (IReadOnlyList<ClaimPair>)[.. Enumerable.Range(0, pairs)
            .Select(_ => new ClaimPair(Math.Pow(2, mean + (deviation * generator.Normal())), 1))])];
    }

    /// <summary>Computes the power of Wilcoxon's test for normal effects of deviation 1, from the mean and the variance
    /// of the rank sum (Lehmann, Nonparametrics, 1975, section 4.2).</summary>
    private static double Power(int n, int critical, double effect)
    {
        var one = Normal.CDF(0, 1, effect);
        var sum = Normal.CDF(0, 1, effect * Math.Sqrt(2));
        var both = Enumerable.Range(-8000, 16_001).Sum(i =>
            0.001 * Normal.PDF(0, 1, 0.001 * i) * Math.Pow(Normal.CDF(0, 1, (0.001 * i) + (2 * effect)), 2));
        var mean = (n * (n - 1) / 2.0 * sum) + (n * one);
        var variance = (n * one * (1 - one))
            + (n * (n - 1) / 2.0 * ((2 * (one - sum) * (one - sum)) + (3 * sum * (1 - sum))))
            + (n * (n - 1) * (n - 2.0) * (both - (sum * sum)));
        return 1 - Normal.CDF(mean, Math.Sqrt(variance), (n * (n + 1) / 2) - critical - 0.5);
    }
}
