using Downhill.Lanes;
using Downhill.Sweeps.Gradients;

namespace Downhill.Sweeps;

/// <summary>A reader of a rule that chooses the transforms of its gradient and launches the work.</summary>
/// <param name="options">The optimizer's options.</param>
/// <param name="now">The moment.</param>
/// <param name="scale">The factor of the gradient before all else; 1 for none.</param>
/// <param name="limit">The largest magnitude of an element, once it is multiplied; infinite for no limit.</param>
/// <param name="launcher">The launcher of a kernel.</param>
internal readonly ref struct GradientTransformBinder<V, TLauncher>(
    OptimizerOptions options, StepIndex now, double scale, double limit, TLauncher launcher) : IRuleReader<V>
    where V : struct, IReal<V>
    where TLauncher : struct, IKernelLauncher<V>, allows ref struct
{
    private readonly TLauncher launcher = launcher;
    private readonly Coefficient λ = options.CoupledWeightDecay.At(now.Step);

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, V>
    {
        if (limit < double.PositiveInfinity)
        {
            Decay(rule, new Clamped<V>(options.Maximize ? -scale : scale, limit));
            return;
        }

        switch (scale != 1, options.Maximize)
        {
            case (false, false): Decay(rule, default(Raw<V>)); break;
            case (false, true): Decay(rule, default(Ascending<V>)); break;
            case (true, false): Decay(rule, new Scaled<V>(scale)); break;
            case (true, true): Decay(rule, new Scaled<V>(-scale)); break;
        }
    }

    private void Decay<R, G>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        if (λ.Value == 0)
        {
            launcher.Launch(in rule, in gradient);
        }
        else
        {
            launcher.Launch(rule, new Decayed<V, G>(λ, gradient));
        }
    }
}
