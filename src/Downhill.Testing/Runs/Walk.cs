using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Testing;

/// <summary>An array of weights that bare sweeps move: an optimizer without its objects.</summary>
/// <remarks>Lanes are of a chosen kind; state and the count of updates are kept beside the weights.</remarks>
internal sealed class Walk<V, T>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private readonly OptimizerOptions options;

    public Walk(OptimizerOptions options, T[] weights, Func<double, T> narrow)
    {
        this.options = options;
        Weights = [.. weights];
        States =
            [.. options.States.Select(state => Enumerable.Repeat(narrow(state.Initial), weights.Length).ToArray())];
    }

    public T[] Weights { get; }

    public T[][] States { get; }

    public long Updates { get; private set; }

    /// <summary>Gets the weights, then every state array.</summary>
    public IEnumerable<T[]> Arrays => States.Prepend(Weights);

    /// <summary>Does one step of all weights.</summary>
    public void Step(long step, ReadOnlySpan<T> gradients) => Step(step, gradients, 0..gradients.Length, ++Updates);

    /// <summary>Does one step of some of the weights, as a given update.</summary>
    public void Step(long step, ReadOnlySpan<T> gradients, Range range, long update) =>
        Step(new(step, update), gradients, range);

    /// <summary>Does one step of all weights in two parts, as a given update.</summary>
    /// <remarks>If there is a measure or a mask, all are measured before the first part moves.</remarks>
    public void StepInParts(long step, ReadOnlySpan<T> gradients, int cut, long update)
    {
        StepIndex now = new(step, update);
        now = Masked(now with { Measurement = Measured(now, gradients) }, gradients);
        Step(now, gradients, ..cut);
        Step(now, gradients, cut..);
    }

    /// <summary>Does one step of all arrays of a model, which a measure of the model sees together.</summary>
    public static void StepAll(long step, IReadOnlyList<(Walk<V, T> Walk, T[] Gradients)> model)
    {
        Measurement? found = null;
        if (model is [var (first, _), ..] && first.options.Measure is { Scope: MeasureScope.Model } measure)
        {
            found = new(measure);
            foreach (var (walk, gradients) in model)
            {
                walk.Measure(new(step, walk.Updates + 1), found, gradients);
            }
        }

        foreach (var (walk, gradients) in model)
        {
            walk.Step(new(step, ++walk.Updates) { Measurement = found }, gradients, Range.All);
        }
    }

    /// <summary>Takes an estimate for all weights, before the next step.</summary>
    public void Estimate(long step, ReadOnlySpan<T> gradients) => Sweep.Estimate<V, T>(
        options, new(step, Updates + 1), Weights, gradients, State(0, Range.All), State(1, Range.All),
        State(2, Range.All), State(3, Range.All));

    private void Step(StepIndex now, ReadOnlySpan<T> gradients, Range range) => Sweep.Step<V, T>(
        options, now, Weights.AsSpan(range), gradients[range],
        State(0, range), State(1, range), State(2, range), State(3, range));

    private Measurement? Measured(StepIndex now, ReadOnlySpan<T> gradients)
    {
        if (options.Measure is not { } measure)
        {
            return null;
        }

        Measurement found = new(measure);
        Measure(now, found, gradients);
        return found;
    }

    private void Measure(StepIndex now, Measurement found, ReadOnlySpan<T> gradients) =>
        Sweep.Measure<V, T>(options, now, found, All(gradients));

    private StepIndex Masked(StepIndex now, ReadOnlySpan<T> gradients) =>
        Sweep.Masked<V, T>(options, now, All(gradients));

    private SpanBuffers<T> All(ReadOnlySpan<T> gradients)
    {
        var all = Range.All;
        return new(Weights, gradients, State(0, all), State(1, all), State(2, all), State(3, all));
    }

    private Span<T> State(int index, Range range) => index < States.Length ? States[index].AsSpan(range) : default;
}
