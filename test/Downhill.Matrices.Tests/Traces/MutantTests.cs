namespace Downhill.Matrices.Tests.Traces;

/// <summary>Whether the recorded runs notice an option that is another.</summary>
public sealed class MutantTests
{
    public static TheoryData<string> Traces => [.. MatrixTrace.All];

    [Theory]
    [MemberData(nameof(Traces))]
    public void A_number_that_is_half_as_large_does_not_agree(string name)
    {
        var trace = new MatrixTrace(name);
        foreach (var same in trace.Shapes.Keys.GroupBy(parameter => trace.OptionsOf(parameter).GetType()))
        {
            foreach (var info in OptionInfo.Of(trace.OptionsOf(same.First())).Where(info => info.IsNumber))
            {
                same.Max(parameter => Difference(trace, parameter, Mutant(info, trace.OptionsOf(parameter))))
                    .ShouldBeGreaterThan(1e-9, $"{same.Key.Name}: {info.Name}");
            }
        }
    }

    private static OptimizerOptions Mutant(OptionInfo info, OptimizerOptions options) =>
        ((HyperParameter)info.Get(options)).At(0).Value is not 0 and var value
            ? info.With(options, value / 2) : info.With(options, 0.05);

    private static double Difference(MatrixTrace trace, string parameter, OptimizerOptions options)
    {
        var oracle = new TensorOracle(options, trace.Start(parameter), trace.Shapes[parameter]);
        for (var step = 1; step <= 40; step++)
        {
            oracle.Step(step, trace.Gradient(parameter, step));
            oracle.TakeBases(trace, parameter, step);
        }

        var (_, expected) = trace.Recorded(parameter).Last();
        return oracle.Weights.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second));
    }
}
