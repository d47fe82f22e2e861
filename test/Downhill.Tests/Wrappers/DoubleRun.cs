using Downhill.Lanes;

namespace Downhill.Tests.Wrappers;

/// <summary>An optimizer and the rules of wrappers over the parameters of a trace, in double.</summary>
/// <param name="options">The options of the optimizer.</param>
/// <param name="stream">The stream that the weights start with.</param>
public sealed class DoubleRun(OptimizerOptions options, string stream)
{
    private readonly Dictionary<string, double[][]> states = [];
    private readonly Dictionary<string, int> updates = [];
    private readonly Dictionary<string, (double[] Values, int Count)> copies = [];
    private int steps;

    public Dictionary<string, double[]> Weights { get; } =
        WrapperTrace.Parameters.ToDictionary(name => name, name => WrapperTrace.Start(stream, name));

    /// <summary>What a wrapper keeps of a parameter.</summary>
    public double[] Copy(string parameter) => copies[parameter].Values;

    /// <summary>Moves all that have a gradient.</summary>
    public void Step(Func<string, double[]?> gradients)
    {
        foreach (var (name, weights) in Weights)
        {
            if (gradients(name) is { } gradient)
            {
                var state = states.TryGetValue(name, out var kept) ? kept
                    : states[name] = [.. options.States.Select(_ => new double[weights.Length])];
                updates[name] = updates.GetValueOrDefault(name) + 1;
                Span<double> At(int i) => i < state.Length ? state[i] : default(Span<double>);
                Sweep.Step(options, new(steps, updates[name]), weights, gradient, At(0), At(1), At(2), At(3));
            }
        }

        steps++;
    }

    /// <summary>Runs the rule of a wrapper that keeps a copy of the weights, over all parameters.</summary>
    public void Synchronize(OptimizerWrapper wrapper)
    {
        var phase = wrapper.PhaseOptions(options);
        foreach (var (name, weights) in Weights)
        {
            var (values, count) = copies.GetValueOrDefault(name, (new double[weights.Length], 0));
            Sweep.Step(phase, new(steps, count + 1), weights, weights, values);
            copies[name] = (values, count + 1);
        }
    }

    /// <summary>Moves the weights along a gradient, and returns them as they were.</summary>
    /// <param name="gradients">The gradients; null where one is missing.</param>
    /// <param name="isAdaptive">Whether it is relative to their sizes.</param>
    /// <param name="radius">Makes the factor of the gradient of its norm.</param>
    public Dictionary<string, double[]> Ascend(
        Func<string, double[]?> gradients, bool isAdaptive, Func<double, double> radius)
    {
        var before = Weights.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        var directions = Weights.Keys.Where(name => gradients(name) is not null).ToDictionary(
            name => name, name => isAdaptive ? Scaled(Weights[name], gradients(name)!) : gradients(name)!);
        var factor = radius(Math.Sqrt(directions.Values.Sum(direction => direction.Sum(g => g * g))));
        foreach (var (name, direction) in directions)
        {
            for (var i = 0; i < direction.Length; i++)
            {
                Double1 θ = Weights[name][i], g = direction[i];
                if (isAdaptive)
                {
                    new AdaptiveAscent<Double1>(factor, 0).Step(ref θ, default, ref g);
                }
                else
                {
                    new Ascent<Double1>(factor).Step(ref θ, g);
                }

                Double1.Store(θ, ref Weights[name][i], 0);
            }
        }

        return before;
    }

    /// <summary>Puts weights back.</summary>
    public void Restore(Dictionary<string, double[]> before, Func<string, bool> which)
    {
        foreach (var (name, values) in before.Where(pair => which(pair.Key)))
        {
            values.CopyTo(Weights[name], 0);
        }
    }

    private static double[] Scaled(double[] weights, double[] gradient) => [.. weights.Zip(gradient, (x, y) =>
    {
        Double1 θ = x, scaled = 0;
        new AdaptiveGradient<Double1>(0).Step(ref θ, y, ref scaled);
        var result = 0.0;
        Double1.Store(scaled, ref result, 0);
        return result;
    })];
}
