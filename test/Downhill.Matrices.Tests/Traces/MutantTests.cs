namespace Downhill.Matrices.Tests.Traces;

/// <summary>Whether the recorded runs notice an option that is another.</summary>
public sealed class MutantTests
{
    /// <summary>Options that no recorded run can notice, each with its reason.</summary>
    private static readonly HashSet<string> Unnoticed =
    [
        // It counts where all of a row is about 0, and then the gradient above it is, too: AdafactorTests.
        "AdafactorOptions.Epsilon1",

        // It counts where all weights are about 0: AdafactorTests.
        "AdafactorOptions.Epsilon2",

        // No run has RMSprop grafted: ShampooTests.
        "ShampooOptions.GraftingBeta",
    ];

    public static TheoryData<string> Kinds =>
        [.. Subjects.Select(subject => subject.Options.GetType().Name).Distinct()];

    private static IEnumerable<(MatrixTrace Trace, string Parameter, OptimizerOptions Options)> Subjects =>
        from name in MatrixTrace.All
        let trace = new MatrixTrace(name)
        from parameter in trace.Shapes.Keys
        select (trace, parameter, trace.OptionsOf(parameter));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Some_run_notices_each_number_that_is_half_as_large(string kind)
    {
        var subjects = Subjects.Where(subject => subject.Options.GetType().Name == kind).ToList();
        var noticed = OptionInfo.Of(subjects[0].Options).Where(info => info.IsNumber).ToLookup(info => subjects.Exists(
            subject => Difference(subject.Trace, subject.Parameter, Mutant(info, subject.Options)) > 1e-9));

        noticed[false].Select(info => $"{kind}.{info.Name}").Where(name => !Unnoticed.Contains(name)).ShouldBeEmpty();
    }

    private static OptimizerOptions Mutant(OptionInfo info, OptimizerOptions options) =>
        ((HyperParameter)info.Get(options)).At(0).Value is not 0 and var value
            ? info.With(options, value / 2) : info.With(options, 0.05);

    private static double Difference(MatrixTrace trace, string parameter, OptimizerOptions options)
    {
        var oracle = new TensorOracle(options, trace.Start(parameter), trace.Shapes[parameter]);
        for (var step = 1; step <= 40; step++)
        {
            oracle.Replay(trace, parameter, step);
        }

        var (_, expected) = trace.Recorded(parameter).Last();
        return oracle.Weights.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second));
    }
}
