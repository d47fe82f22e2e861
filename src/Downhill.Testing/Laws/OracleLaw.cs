using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that floats track the same formula in double.</summary>
internal sealed class OracleLaw() : RuleLaw("Floats track the double oracle as far as rounding explains")
{
    private const int Steps = 1000;
    private const int Length = 67;

    // In a worst case the errors of θ and of λθ add up although in truth decay makes them shrink, so where λθ is added
    // to the gradient the bound grows by the factor 1 + ηλ/√v a step; with λ = 0.1 it would be of no use after 1,000.
    private const double Decay = 1e-3;

    /// <summary>Runs floats, doubles and bounds side by side.</summary>
    /// <returns>The places where a float is beyond its bound; the largest part of a bound that is used; and the growth
    /// of the bound in a step, in units of 2⁻²⁴ of the largest value on the path.</returns>
    public static (IReadOnlyList<string> Beyond, double Share, double Units) Measure(OptimizerOptions options)
    {
        options = options.CoupledWeightDecay.IsZero ? options : options with { WeightDecay = Decay };
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

        var (beyond, share, units) = (new List<string>(), 0.0, 0.0);
        foreach (var (index, (f, (d, b))) in floats.Arrays.Zip(doubles.Arrays.Zip(bounds.Arrays)).Index())
        {
            for (var i = 0; i < Length; i++)
            {
                var distance = Math.Abs(f[i] - d[i]);
                if (!(distance <= b[i].Error))
                {
                    beyond.Add($"after {Steps} steps, array {index}, element {i}: {f[i]:R} is not {d[i]:R}; "
                        + $"rounding explains {b[i].Error:G2}, not {distance:G2}");
                }

                share = Math.Max(share, distance == 0 ? 0 : distance / b[i].Error);
                units = Math.Max(units, b[i].Error / (Bound.Unit * peaks[index]) / Steps);
            }
        }

        return (beyond, share, units);
    }

    private protected override IEnumerable<string> Violations(OptimizerOptions options) => Measure(options).Beyond;
}
