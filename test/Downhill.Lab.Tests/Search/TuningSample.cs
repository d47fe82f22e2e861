using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

/// <summary>Outcomes of tunings, made of formulas: the same on every machine.</summary>
internal static class TuningSample
{
    private static readonly Machine Machine = new("Some CPU", 2, "AVX-512", "Some OS", ".NET 10");

    /// <summary>Gets three optimizers of which one is easy to tune, one diverges early, and one lies at an
    /// edge.</summary>
    public static TuningResult Whole { get; } = Of(
        new Tuning([new("sgd", new SgdOptions()), new("adam", new AdamOptions()), new("lion", new LionOptions())]));

    /// <summary>Gets a tuning of two options at once.</summary>
    public static TuningResult Two { get; } = Of(new Tuning([new("adam", new AdamOptions())])
    {
        Ranges = [SearchRange.Parse("learning-rate=log:1e-4..1"), SearchRange.Parse("beta1=linear:0.5..0.99")],
        Search = new SobolSearch(),
    });

    /// <summary>Returns the loss of options, the lower the seed the lower.</summary>
    private static double Loss(OptimizerOptions options, long seed)
    {
        var (best, width, edge) = options switch
        {
            AdamOptions => (-2.6, 1.5, -0.9),
            LionOptions => (-7.0, 3.0, -1.0),
            _ => (-1.1, 0.8, 0.2),
        };
        var rate = Math.Log10(options.LearningRate.At(0).Value);
        var spread = 1 + (0.02 * (seed % 10));
        return rate > edge + (0.1 * (seed % 2)) ? double.PositiveInfinity
            : spread * (0.1 + Math.Pow((rate - best) / width / 2, 2));
    }

    private static TuningResult Of(Tuning plan) => plan.Make(new FormulaTask((options, seed, _) => Loss(options, seed))
    {
        Accuracy = 0.97,
    }) with
    {
        Machine = Machine,
        Version = "1.2.3",
        Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };
}
