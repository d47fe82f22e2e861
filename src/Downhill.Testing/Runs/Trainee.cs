using Downhill.Tensors;

namespace Downhill.Testing;

/// <summary>A training run of two groups of parameters, whose gradients depend on the step alone.</summary>
/// <remarks>Gradients are sometimes missing and sometimes not finite.</remarks>
internal sealed class Trainee
{
    private static readonly int[] Small = [3, 17, 1, 300];
    private readonly IReadOnlyList<IParameter> parameters;

    /// <summary>Initializes parameters with drawn weights, and their optimizer.</summary>
    /// <param name="options">The options of the first group; the second has another decay.</param>
    /// <param name="weights">The type of weights: float, bfloat16 or half.</param>
    /// <param name="threads">The number of threads of a step.</param>
    /// <param name="isTurned">Whether parameters stand in another order.</param>
    /// <param name="lengths">The lengths of the parameters.</param>
    /// <param name="wrappers">The wrappers around the steps; null for none.</param>
    public Trainee(
        OptimizerOptions options, string weights, int threads = 1, bool isTurned = false, int[]? lengths = null,
        IReadOnlyList<OptimizerWrapper>? wrappers = null)
    {
        options = options with { LearningRate = new StepDecay(0.05, Every: 7, Factor: 0.5) };
        parameters =
            [.. (lengths ?? Small).Select((length, i) => Make(weights, $"p{i}", Draw.Normal(length, seed: i)))];
        IParameter[][] groups = [[.. parameters.Take(2)], [.. parameters.Skip(2)]];
        if (isTurned)
        {
            groups = [.. groups.Select(group => group.Reverse().ToArray())];
        }

        Optimizer = new(
        [
            new ParameterGroup(groups[0], options),
            new ParameterGroup(groups[1], options with { WeightDecay = 0.1 }),
        ])
        {
            Threads = threads,
            NonFinite = NonFinitePolicy.SkipStep,
            Wrappers = wrappers ?? [],
        };
    }

    public Optimizer Optimizer { get; }

    /// <summary>Returns weights and state, from which training can go on.</summary>
    public TensorSet Save() => Weights.Save(parameters).With(Optimizer.Save());

    /// <summary>Restores the weights and state of <see cref="Save"/>.</summary>
    public LoadReport Load(TensorSet set)
    {
        Weights.Load(parameters, set);
        return Optimizer.Load(set);
    }

    public Trainee Steps(int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            foreach (var (i, parameter) in parameters.Index())
            {
                var isMissing = (step * 7 + i * 3) % 5 == 0;
                SetGradient(parameter, isMissing ? null : Draw.Normal(parameter.Length, seed: 1000 * step + i));
            }

            if (step % 11 == 5)
            {
                SetGradient(parameters[^1], [.. Enumerable.Repeat(float.NaN, parameters[^1].Length)]);
            }

            Optimizer.Step(() => 0);
        }

        return this;
    }

    private static IParameter Make(string weights, string name, float[] values) => weights switch
    {
        "float" => new Parameter<float>(name, values),
        "bfloat16" => new Parameter<BFloat16>(name, Array.ConvertAll(values, x => (BFloat16)x)),
        _ => new Parameter<Half>(name, Array.ConvertAll(values, x => (Half)x)),
    };

    private static void SetGradient(IParameter parameter, float[]? values)
    {
        switch (parameter)
        {
            case Parameter<float> p: p.Gradient = values is null ? default(Memory<float>?) : values; break;
            case Parameter<BFloat16> p:
                p.Gradient = values is null ? default(Memory<BFloat16>?) : Array.ConvertAll(values, x => (BFloat16)x);
                break;
            case Parameter<Half> p:
                p.Gradient = values is null ? default(Memory<Half>?) : Array.ConvertAll(values, x => (Half)x);
                break;
        }
    }
}
