using Downhill.Lanes;
using Downhill.Tests.Bounds;

namespace Downhill.Tests.Laws;

/// <summary>Floats against the same formula in double.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int Steps = 1000;
    private const int Length = 67;

    // The bound is sound by how it is made (see Bound); this is to show that it also says something. It may grow by so many
    // units of 2⁻²⁴ of the largest value on the path, a step: 1 for rounding the weight itself when the step is
    // subtracted; less than 1 more for what was rounded in the step, which is a small part of the weight; the rest where
    // errors come back: through a velocity, 1/(1 − μ) times, and through Adadelta's average of its own updates.
    private const double MostUnitsAStep = 6;

    // In a worst case the errors of θ and of λθ add up although in truth decay makes them shrink, so where λθ is added
    // to the gradient the bound grows by the factor 1 + ηλ/√v a step; with λ = 0.1 it would be of no use after 1,000.
    private const double Decay = 1e-3;

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Floats_track_the_double_oracle_as_far_as_rounding_explains(string name)
    {
        var found = Case.Find(name);
        var options = found.CoupledWeightDecay.IsZero ? found : found with { WeightDecay = Decay };
        var start = Draw.Normal(Length, seed: 1);
        var floats = new Walk<Lane8, float>(options, start, x => (float)x);
        var doubles = new Walk<Double1, double>(options, [.. start.Select(x => (double)x)], x => x);
        var bounds = new Walk<Bound, Bound>(options, [.. start.Select(Bound.Given)], x => x);
        var peaks = bounds.Arrays.Select(_ => 0.0).ToArray();

        for (var step = 0; step < Steps; step++)
        {
            var gradients = Draw.Normal(Length, seed: 2 + step);
            floats.Step(step, gradients);
            doubles.Step(step, [.. gradients.Select(x => (double)x)]);
            bounds.Step(step, [.. gradients.Select(Bound.Given)]);
            peaks = [.. peaks.Zip(doubles.Arrays, (peak, array) => Math.Max(peak, array.Max(Math.Abs)))];
        }

        var (share, units) = (0.0, 0.0);
        foreach (var (index, (f, (d, b))) in floats.Arrays.Zip(doubles.Arrays.Zip(bounds.Arrays)).Index())
        {
            for (var i = 0; i < Length; i++)
            {
                Math.Abs(f[i] - d[i]).ShouldBeLessThanOrEqualTo(
                    b[i].Error, $"{name}, array {index}, element {i}: {f[i]} is not {d[i]}");
                share = Math.Max(share, Math.Abs(f[i] - d[i]) / b[i].Error);
                units = Math.Max(units, b[i].Error / (Bound.Unit * peaks[index]) / Steps);
            }
        }

        output.WriteLine($"{name}: {share:P1} of the bound used; the bound grows by {units:F2} units a step");
        units.ShouldBeLessThan(MostUnitsAStep);
    }
}
