using Downhill.Lanes;
using Downhill.Tests.Bounds;

namespace Downhill.Tests.Laws;

/// <summary>Floats against the same formula in double.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int Steps = 1000;
    private const int Length = 67;

    // What the bound may come to at most, in units of 2⁻²⁴ of the largest weight or state on the path, a step: that it is
    // an honest bound is shown by how it is made (see Bound), that it is a useful one by this. Roundings on the longest way
    // into a weight (3 for sgd to 20 for Adadelta, whose errors return through the average of its own updates), and twice
    // that where weights decay, since worst cases of θ and λθ are counted as if they could not cancel.
    private static readonly Dictionary<string, double> MostUnitsAStep = new(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Floats_track_the_double_oracle_as_far_as_rounding_explains(string name)
    {
        var options = Case.Find(name);
        var start = Draw.Normal(Length, seed: 1);
        var floats = new Walk<Lane8, Lane1, float>(options, start, x => (float)x);
        var doubles = new Walk<Double1, Double1, double>(options, [.. start.Select(x => (double)x)], x => x);
        var bounds = new Walk<Bound, Bound, Bound>(options, [.. start.Select(Bound.Given)], x => x);
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
                Math.Abs(f[i] - d[i]).ShouldBeLessThanOrEqualTo(b[i].Error, $"{name}, array {index}, element {i}: {f[i]} is not {d[i]}");
                share = Math.Max(share, Math.Abs(f[i] - d[i]) / b[i].Error);
                units = Math.Max(units, b[i].Error / (Bound.Unit * peaks[index]) / Steps);
            }
        }

        output.WriteLine($"{name}: {share:P1} of the bound used; the bound grows by {units:F2} units a step");
        units.ShouldBeLessThan(MostUnitsAStep.GetValueOrDefault(name, 1e9));
    }
}
