namespace Downhill.Tests.Parity;

/// <summary>The tensors of all traces, each repeated so often, and cut into parameters.</summary>
public sealed class Copies
{
    private readonly OptimizerOptions options;
    private readonly Dictionary<string, float[]> weights;
    private readonly Dictionary<string, float[]> gradients;
    private readonly List<(string Tensor, Parameter Parameter, Range Part)> parameters = [];

    /// <summary>Repeats them.</summary>
    /// <param name="options">The optimizer's options.</param>
    /// <param name="count">How often.</param>
    /// <param name="threads">On how many threads a step goes on at most.</param>
    /// <param name="cut">The length of a parameter.</param>
    public Copies(OptimizerOptions options, int count, int threads, int cut = int.MaxValue)
    {
        this.options = options;
        weights = Traces.Feed.Parameters.ToDictionary(
            pair => pair.Key, pair => Repeated(Traces.Floats(pair.Value.Initial), count), StringComparer.Ordinal);
        gradients = weights.ToDictionary(
            pair => pair.Key, pair => new float[pair.Value.Length], StringComparer.Ordinal);
        foreach (var (tensor, floats) in weights)
        {
            for (var start = 0; start < floats.Length; start += Math.Min(cut, floats.Length - start))
            {
                var part = start..(start + Math.Min(cut, floats.Length - start));
                parameters.Add((tensor, new($"{tensor}.{start}", floats.AsMemory(part)), part));
            }
        }

        Optimizer = new(
            parameters.Select(p => p.Parameter), options)
        { Threads = threads, NonFinite = NonFinitePolicy.LetThrough };
    }

    private Optimizer Optimizer { get; }

    /// <summary>How many elements one repetition has.</summary>
    public static int Length => Traces.Feed.Parameters.Values.Sum(model => model.Initial.Length / sizeof(float));

    /// <summary>Weights and state of a tensor.</summary>
    public IEnumerable<float[]> Of(string tensor) => options.States
        .Select(state => parameters.Where(p => p.Tensor == tensor)
            .SelectMany(p => Optimizer.State.Floats(p.Parameter.Name, state.Key).ToArray()).ToArray())
        .Prepend(weights[tensor]);

    /// <summary>One step.</summary>
    public void Step(IReadOnlyDictionary<string, float[]?> recorded)
    {
        foreach (var (tensor, gradient) in recorded)
        {
            Repeat(gradient ?? [], gradients[tensor]);
        }

        foreach (var (tensor, parameter, part) in parameters)
        {
            parameter.Gradient = recorded[tensor] is null ? null : gradients[tensor].AsMemory(part);
        }

        Optimizer.Step();
    }

    /// <summary>An array again and again.</summary>
    public static float[] Repeated(float[] array, int count)
    {
        var all = new float[array.Length * count];
        Repeat(array, all);
        return all;
    }

    private static void Repeat(float[] array, float[] into)
    {
        for (var start = 0; array.Length > 0 && start < into.Length; start += array.Length)
        {
            array.CopyTo(into, start);
        }
    }
}
