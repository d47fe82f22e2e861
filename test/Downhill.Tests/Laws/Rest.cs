using Downhill.Lanes;

namespace Downhill.Tests.Laws;

/// <summary>What a rule does in double while gradients are 0.</summary>
internal static class Rest
{
    private const int Long = 6000;

    /// <summary>Returns how far weights move, as a part of themselves, at a gradient of 0 that follows one of
    /// 1.</summary>
    public static double Move(OptimizerOptions options)
    {
        // Of a norm that is no round number, lest MARS's correction of a clipped gradient cancel it.
        var walk = new Walk<Double1, double>(options, [1, 1, -1, -1, 1], x => x);
        walk.Step(0, [1, -1, 1, -1, 1]);
        double[] before = [.. walk.Weights];
        walk.Step(1, new double[before.Length]);
        return walk.Weights.Zip(before, (after, x) => Math.Abs((after - x) / x)).Max();
    }

    /// <summary>Returns whether a weight moves however long gradients have been 0, as it does if the rule decays
    /// weights.</summary>
    public static bool NeverComes(OptimizerOptions options)
    {
        var walk = Settled(options);
        var before = walk.Weights[0];
        walk.Step(Long, [0]);
        return walk.Weights[0] != before;
    }

    /// <summary>Returns the state on which a rule settles while gradients are 0.</summary>
    public static double Of(OptimizerOptions options, StateInfo state) =>
        Settled(options).States[options.States.ToList().FindIndex(one => one.Key == state.Key)][0];

    private static Walk<Double1, double> Settled(OptimizerOptions options)
    {
        var walk = Start(options);
        for (var step = 0; step < Long; step++)
        {
            walk.Step(step, [0]);
        }

        return walk;
    }

    private static Walk<Double1, double> Start(OptimizerOptions options) => new(options, [1], x => x);
}
