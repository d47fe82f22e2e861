using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <summary>A reader of a rule that wraps the step's transforms around it, chooses those of its gradient, and launches
/// the work.</summary>
/// <remarks>A just-in-time compiler makes a kernel of the rule with all its transforms. Ahead of time there would be
/// one for each rule and each list of transforms: there they are launched beside the rule, as phases of a
/// tile.</remarks>
/// <param name="options">The optimizer's options.</param>
/// <param name="now">The moment.</param>
/// <param name="scale">The factor of the gradient before all else; 1 for none.</param>
/// <param name="limit">The largest magnitude of an element, once it is multiplied; infinite for no limit.</param>
/// <param name="updates">The transforms of the step; null for none.</param>
/// <param name="launcher">The launcher of a kernel.</param>
internal readonly ref struct GradientTransformBinder<V, TLauncher>(
    OptimizerOptions options, StepIndex now, double scale, double limit, UpdateChain? updates, TLauncher launcher)
    : IRuleReader<V>
    where V : struct, IReal<V>
    where TLauncher : struct, IKernelLauncher<V>, allows ref struct
{
    private readonly TLauncher launcher = launcher;
    private readonly Coefficient λ = options.CoupledWeightDecay.At(now.Step);

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, V>
    {
        if (updates is null)
        {
            Transform(rule, null);
        }
        else if (RuntimeFeature.IsDynamicCodeSupported && !launcher.InTiles)
        {
            Wrap(rule, 0);
        }
        else
        {
            Transform(rule, updates);
        }
    }

    /// <summary>Wraps the transforms from an index on around a rule, and launches the work.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Wrap<R>(in R rule, int index)
        where R : struct, IRule<R, V>
    {
        if (index == updates!.Count)
        {
            Transform(rule, null);
            return;
        }

        UpdateBinder<V, R, TLauncher> binder = new(this, rule, index);
        updates[index].Bind<V, UpdateBinder<V, R, TLauncher>>(now, options.LearningRate.At(now.Step), ref binder);
    }

    private void Transform<R>(in R rule, UpdateChain? beside)
        where R : struct, IRule<R, V>
    {
        if (limit < double.PositiveInfinity)
        {
            Decay(rule, new Clamped<V>(options.Maximize ? -scale : scale, limit), beside);
            return;
        }

        switch (scale != 1, options.Maximize)
        {
            case (false, false): Decay(rule, default(Raw<V>), beside); break;
            case (false, true): Decay(rule, default(Ascending<V>), beside); break;
            case (true, false): Decay(rule, new Scaled<V>(scale), beside); break;
            case (true, true): Decay(rule, new Scaled<V>(-scale), beside); break;
        }
    }

    private void Decay<R, G>(in R rule, in G gradient, UpdateChain? beside)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        if (λ.Value == 0)
        {
            launcher.Launch(in rule, in gradient, beside);
        }
        else
        {
            launcher.Launch(rule, new Decayed<V, G>(λ, gradient), beside);
        }
    }
}
