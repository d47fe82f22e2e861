namespace Downhill.Tests.Laws;

/// <summary>An optimizer over arrays that a test can look into: parameters of a few lengths, with gradients.</summary>
public sealed class Twin
{
    private static readonly int[] Lengths = [3, 17, 1, 40];

    public Twin(Options options, IEnumerable<int>? order = null, bool neighbours = false, NonFinite policy = NonFinite.Throw)
    {
        var weights = new float[Lengths.Sum()];
        var gradients = new float[weights.Length];
        var start = 0;
        Parameters =
        [
            .. Lengths.Select((length, i) =>
            {
                var range = start..(start += length);
                var parameter = neighbours
                    ? new Parameter($"p{i}", weights.AsMemory(range), gradients.AsMemory(range))
                    : new Parameter($"p{i}", new float[length], new float[length]);
                Draw.Normal(length, seed: i).CopyTo(parameter.Values);
                return parameter;
            }),
        ];
        order ??= Enumerable.Range(0, Lengths.Length);
        Optimizer = new Optimizer(order.Select(i => Parameters[i]), options) { NonFinite = policy };
    }

    public Parameter[] Parameters { get; }

    public Optimizer Optimizer { get; }

    /// <summary>Weights and state of every parameter.</summary>
    public IEnumerable<float[]> Arrays => Parameters.SelectMany(parameter => Optimizer.Groups[0].Options.States
        .Select(state => Optimizer.State.Floats(parameter.Name, state.Key).ToArray())
        .Prepend(parameter.Values.ToArray()));

    /// <summary>One step with gradients from a seed; a closure is harmless to those that need none.</summary>
    public void Step(int seed)
    {
        DrawGradients(seed);
        StepAsItIs();
    }

    public void DrawGradients(int seed)
    {
        foreach (var (i, parameter) in Parameters.Index())
        {
            Draw.Normal(parameter.Length, seed: 100 * seed + i).CopyTo(parameter.TakeGradient(out _));
        }
    }

    public void StepAsItIs() => Optimizer.Step(() => 0);
}
