using Downhill.Tensors;

namespace Downhill.Testing.Laws;

/// <summary>The law that training goes on bit for bit after a stop.</summary>
internal sealed class ResumeLaw() : RuleLaw("Training that is stopped and resumed ends with the same bits")
{
    private const int Steps = 40;

    /// <inheritdoc/>
    internal override bool IsAboutForms => false;

    /// <summary>Returns the first difference of two trainees; null if there is none.</summary>
    /// <remarks>Each lists its groups in its own order.</remarks>
    public static string? Difference(Trainee actual, Trainee expected)
    {
        return TensorDifference.Of(Without(actual.Save()), Without(expected.Save()));

        static TensorSet Without(TensorSet set) =>
            new(set.Values, set.Metadata.Where(pair => pair.Key != "optimizer.groups").ToDictionary());
    }

    /// <summary>Tests every format of state with every type of weights and every rounding.</summary>
    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var random = new Random(1);
        return from weights in (string[])["float", "bfloat16", "half"]
               from rounding in Enum.GetValues<Rounding>()
               from format in Enum.GetValues<StateFormat>()
               where weights != "float" || rounding == default
               let kept = options with { Rounding = rounding, StateFormat = format, Seed = 3 }
               let stop = random.Next(Steps + 1)
               from what in Resumed(kept, weights, stop)
               select $"{weights} weights, {rounding}, state in {format}, stopped at {stop}: {what}";
    }

    private static IEnumerable<string> Resumed(OptimizerOptions options, string weights, int stop)
    {
        var whole = new Trainee(options, weights).Steps(0, stop);
        var saved = whole.Save();
        whole.Steps(stop, Steps);

        var resumed = new Trainee(options, weights, isTurned: stop % 2 == 0);
        var report = resumed.Load(saved);
        resumed.Steps(stop, Steps);

        return report.Differences.Select(difference => $"{difference}")
            .Concat(Difference(resumed, whole) is { } different ? [different] : []);
    }
}
