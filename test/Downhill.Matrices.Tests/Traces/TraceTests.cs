namespace Downhill.Matrices.Tests.Traces;

public sealed class TraceTests
{
    public static TheoryData<string> Traces => [.. MatrixTrace.All];

    [Theory]
    [MemberData(nameof(Traces))]
    public void Double_agrees_with_the_reference_in_weights_and_state(string name)
    {
        var trace = new MatrixTrace(name);
        foreach (var (parameter, shape) in trace.Shapes)
        {
            var oracle = new TensorOracle(trace.OptionsOf(parameter), trace.Start(parameter), shape);
            var step = 0;
            foreach (var (recorded, expected) in trace.Recorded(parameter))
            {
                while (step < recorded)
                {
                    oracle.Replay(trace, parameter, ++step);
                }

                ShouldBeNear(oracle.Weights, expected, 1e-9, $"{parameter}, step {step}");
            }

            step.ShouldBe(40);
            foreach (var (key, expected) in trace.State(parameter).Where(state => oracle.Keys.Contains(state.Key)))
            {
                ShouldBeNear(Kept(trace, key, oracle[key]), Kept(trace, key, expected), 1e-9, $"{parameter}, {key}");
            }
        }
    }

    /// <summary>State without what is arbitrary in it: signs of bases, and how large one of two factors is.</summary>
    private static double[] Kept(MatrixTrace trace, string key, double[] values)
    {
        var isFactor = trace.HasNoise && key.StartsWith('Q');
        return [.. values.Select(x => trace.HasBases ? Math.Abs(x) : isFactor ? x / values.Max(Math.Abs) : x)];
    }

    private static void ShouldBeNear(double[] actual, double[] expected, double tolerance, string what)
    {
        var size = expected.Max(Math.Abs) + 1e-6;
        actual.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(
            tolerance * size, what);
    }
}
