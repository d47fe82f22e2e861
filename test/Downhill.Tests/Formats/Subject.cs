using Downhill.State;
using Downhill.Sweeps;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Formats;

/// <summary>An optimizer over weights of some type, seen as floats.</summary>
public abstract class Subject
{
    public abstract Optimizer Optimizer { get; }

    /// <summary>The parameters, in the order of their names.</summary>
    public abstract IReadOnlyList<IParameter> Parameters { get; }

    /// <summary>The weights of each parameter, decoded.</summary>
    public abstract IReadOnlyList<float[]> Weights { get; }

    /// <summary>The gradient of each parameter, decoded; where it is missing, what its memory holds.</summary>
    public abstract IReadOnlyList<float[]> Gradients { get; }

    /// <summary>What moves the only group.</summary>
    private GroupEngine Engine => ((IStatefulOptimizer)Optimizer).Engines[0];

    /// <summary>Weights and states of all parameters, and what is kept beside the weights.</summary>
    public IEnumerable<float[]> Arrays =>
        Weights.Concat(Optimizer.Groups[0].Options.States.SelectMany(States)).Concat(Companions);

    /// <summary>What is kept beside the weights of each parameter, if anything is.</summary>
    public IEnumerable<float[]> Companions => Optimizer.State.Entries.Where(kept => kept is { Info: null, IsSum: false })
        .OrderBy(kept => kept.Name, StringComparer.Ordinal).Select(kept => Read(kept.Tensors[0]));

    public IReadOnlyList<float[]> States(StateInfo state) =>
        [.. Parameters.Select(parameter => Optimizer.State.Floats(parameter.Name, state.Key).ToArray())];

    public abstract void SetGradients(Func<int, int, float[]> draw);

    /// <summary>Sets one element of a gradient.</summary>
    public abstract void SetGradient(int parameter, int index, float value);

    /// <summary>Puts a part of a gradient at the beginning of its memory.</summary>
    public abstract void MoveGradient(int parameter, float[] gradient, Range part);

    /// <summary>One step with gradients from a seed; a closure is harmless to those that need none.</summary>
    public void Step(int seed, Func<int, int, float[]>? draw = null)
    {
        DrawGradients(seed, draw);
        StepAsItIs();
    }

    public void DrawGradients(int seed, Func<int, int, float[]>? draw = null) =>
        SetGradients((length, i) => (draw ?? ((n, s) => Draw.Normal(n, s)))(length, 100 * seed + i));

    public void StepAsItIs() => Optimizer.Step(() => 0);

    /// <summary>As if so many updates had been done.</summary>
    public void SetUpdates(long updates)
    {
        foreach (var slot in Engine.GroupedParameters)
        {
            slot.Updates = updates;
        }
    }

    /// <summary>One step, a part of each parameter at a time, the last first.</summary>
    /// <param name="step">Which.</param>
    /// <param name="cuts">Where the parts of a parameter of some length begin, in order.</param>
    public void StepInParts(long step, Func<int, IReadOnlyList<int>> cuts)
    {
        var group = Engine;
        foreach (var slot in group.GroupedParameters.Where(slot => slot.Parameter.HasGradient))
        {
            var parameter = Parameters.Index().Single(pair => pair.Item == slot.Parameter).Index;
            var (gradient, end) = (Gradients[parameter], slot.Length);
            foreach (var start in cuts(slot.Length).Reverse())
            {
                MoveGradient(parameter, gradient, start..end);
                group.StepPart(new(step, Threads: 1, Only: new(slot, start, end - start)));
                end = start;
            }

            slot.Updates++;
        }
    }

    /// <summary>A master copy, or the bits by which a weight goes on.</summary>
    private static float[] Read(StoredTensor tensor) => tensor.Type == TensorType.Int16
        ? Array.ConvertAll(FloatReader.All<short>(tensor), x => (float)x)
        : FloatReader.Read(tensor);
}
