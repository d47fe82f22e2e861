using Downhill.Sweeps;

namespace Downhill;

/// <content>What acts around a step.</content>
public partial class Optimizer
{
    private SharpnessAware? sharpness;

    /// <summary>Gets what acts around the steps, in this order after each: <see cref="Lookahead"/>, averages of weights
    /// such as <see cref="ExponentialMovingAverage"/>, and <see cref="Sam"/>; by default nothing.</summary>
    /// <remarks>The order matters where one moves the weights that the next one reads: an average after a
    /// <see cref="Lookahead"/> is one of the weights that it left.</remarks>
    /// <exception cref="ArgumentException">One is null, belongs to an optimizer, has the key of another, or is the
    /// second that evaluates the closure twice.</exception>
    public IReadOnlyList<OptimizerWrapper> Wrappers
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            OptimizerWrapper[] all = [.. value];
            WrapperCheck.All(all, nameof(value));
            WrapperCheck.Keys(all, engines, nameof(value));
            field = all;
            sharpness = all.OfType<SharpnessAware>().SingleOrDefault();
            Wrap();
            state = null;
        }
    } = [];

    IReadOnlyList<string> State.IStatefulOptimizer.Wrappers => [.. Wrappers.Select(wrapper => wrapper.Text)];

    private StepSettings Settings(StepPurpose purpose = StepPurpose.Update) =>
        new(Steps, Threads, Purpose: purpose, Width: Width, InTiles: InTiles);

    /// <summary>Adds the phases of all wrappers to engines that have none yet.</summary>
    private void Wrap()
    {
        foreach (var (i, wrapper) in Wrappers.Index())
        {
            wrapper.Attach(engines, i);
        }
    }

    /// <summary>Lets wrappers prepare a step, before anything moves.</summary>
    private void BeginWrappers()
    {
        for (var i = 0; i < Wrappers.Count; i++)
        {
            Wrappers[i].Begin(Settings());
        }
    }

    /// <summary>Lets wrappers act after a step, whose number is counted already.</summary>
    private void EndWrappers()
    {
        for (var i = 0; i < Wrappers.Count; i++)
        {
            Wrappers[i].After(Settings() with { Step = Steps - 1 }, Steps);
        }
    }

    /// <summary>Evaluates a closure again, where the loss is largest in the neighborhood of the weights.</summary>
    /// <returns>Whether the gradients of the first evaluation were finite, or are let through.</returns>
    /// <exception cref="NonFiniteGradientException">One is not, and the policy is to throw.</exception>
    private bool Reevaluate<TLoss>(SharpnessAware wrapper, Func<TLoss> closure)
    {
        CheckMemory();
        CheckRows();
        var norm = wrapper.Norm(engines, Settings());
        if (!double.IsFinite(norm) && NonFinite != NonFinitePolicy.LetThrough)
        {
            return NonFinite != NonFinitePolicy.Throw ? false
                : wrapper.FindBeyond() is var (parameter, index, gradient) ? throw new NonFiniteGradientException(
                    parameter, index, gradient, ", and times its weight beyond what a float can hold")
                : throw FindNonFinite(static _ => double.PositiveInfinity);
        }

        wrapper.Ascend(norm, Settings());
        closure();
        return true;
    }
}
