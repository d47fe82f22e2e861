using System.Numerics;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>Steps over the arrays of one tensor, for options whose steps may see whole tensors: for replays, and for
/// reference.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="T">The type of the elements in memory.</typeparam>
/// <param name="options">The options.</param>
/// <param name="shape">The shape of the tensor.</param>
internal sealed class TensorSweep<V, T>(OptimizerOptions options, IReadOnlyList<int> shape)
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TensorPhase<T>? phase = options.MakeTensorPhase<T>();

    /// <summary>Gets whether a step sees the tensor as a whole; else parts of it may be moved by themselves.</summary>
    public bool SeesTensor => phase is not null;

    /// <summary>Gets the state arrays, in the rule's order.</summary>
    public IReadOnlyList<T[]> Arrays { get; } =
        [.. options.States.Select(state => Filled(Length(shape), T.CreateTruncating(state.Initial)))];

    /// <summary>Gets what is kept besides.</summary>
    public IReadOnlyList<T[]> Kept { get; } =
        [.. (options.MakeTensorPhase<T>()?.States(shape) ?? []).Select(state => new T[state.Length])];

    /// <summary>Gets the keys of the arrays, and of what is kept besides.</summary>
    public IReadOnlyList<string> Keys { get; } =
    [
        .. options.States.Select(state => state.Key),
        .. (options.MakeTensorPhase<T>()?.States(shape) ?? []).Select(state => state.Key),
    ];

    /// <summary>Moves the weights on the calling thread.</summary>
    /// <param name="now">The step, and the update of the tensor.</param>
    /// <param name="weights">The weights, written.</param>
    /// <param name="gradient">The gradient.</param>
    public void Step(StepIndex now, T[] weights, T[] gradient)
    {
        if (phase is not null)
        {
            Sweep.Step<V, T>(phase.First, now, weights, gradient, Array(0), Array(1), Array(2), Array(3));
            phase.Apply(new(shape, now, 1, Arrays[phase.State], phase.ReadsWeights ? weights : [], Kept));
        }

        Sweep.Step<V, T>(
            options, now, weights, gradient, Array(0), Array(1), Array(2), Array(3), isPart: phase is not null);
    }

    /// <summary>Returns a state array; empty if the rule has fewer.</summary>
    public Span<T> Array(int index) => index < Arrays.Count ? Arrays[index] : default(Span<T>);

    /// <summary>Returns a part of a state array; empty if the rule has fewer.</summary>
    public Span<T> Some(int index, Range range) =>
        index < Arrays.Count ? Arrays[index].AsSpan(range) : default;

    private static int Length(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, extent) => product * extent);

    private static T[] Filled(int length, T value)
    {
        var values = new T[length];
        System.Array.Fill(values, value);
        return values;
    }
}
