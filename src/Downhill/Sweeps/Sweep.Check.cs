using Downhill.Lanes;

namespace Downhill;

/// <content>The check of schedules.</content>
public static partial class Sweep
{
    /// <summary>Binds the rule and moves nothing, to find schedules that leave their domain.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="now">The step, which schedules follow, and the update, which bias corrections follow.</param>
    /// <exception cref="ArgumentOutOfRangeException">A schedule gave a value outside its option's domain.</exception>
    public static void Check(OptimizerOptions options, StepIndex now)
    {
        ArgumentNullException.ThrowIfNull(options);
        var nobody = default(Nobody);
        _ = options.WeightDecay.At(now.Step);
        options.Bind<Double1, Nobody>(now, ref nobody);
        if (options.TakesEstimates)
        {
            options.BindEstimate<Double1, Nobody>(now, ref nobody);
        }

        foreach (var transform in options.UpdateTransforms)
        {
            transform.Bind<Double1, Nobody>(now, options.LearningRate.At(now.Step), ref nobody);
        }
    }

    private readonly struct Nobody : IRuleReader<Double1>, IUpdateReader<Double1>
    {
        void IUpdateReader<Double1>.Read<U>(U update)
        {
        }

        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1>
        {
        }
    }
}
