using Downhill.Tests.Laws;

namespace Downhill.Tests.Formats;

/// <summary>An optimizer over weights of some type, seen as floats.</summary>
public abstract class Subject
{
    public abstract Optimizer Optimizer { get; }

    /// <summary>The weights of each parameter, decoded.</summary>
    public abstract IReadOnlyList<float[]> Weights { get; }

    /// <summary>The gradient of each parameter, decoded.</summary>
    public abstract IReadOnlyList<float[]> Gradients { get; }

    /// <summary>Weights and states of all parameters.</summary>
    public IEnumerable<float[]> Arrays => Weights.Concat(Optimizer.Groups[0].Options.States.SelectMany(States));

    public IReadOnlyList<float[]> States(StateInfo state) =>
        [.. Optimizer.Groups[0].Parameters.Select(parameter => Optimizer.State.Floats(parameter.Name, state.Key).ToArray())];

    public abstract void SetGradients(Func<int, int, float[]> draw);

    public void Step(int seed, Func<int, int, float[]>? draw = null)
    {
        SetGradients((length, i) => (draw ?? ((n, s) => Draw.Normal(n, s)))(length, 100 * seed + i));
        Optimizer.Step(() => 0);
    }
}
