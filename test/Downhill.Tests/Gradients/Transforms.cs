namespace Downhill.Tests.Gradients;

/// <summary>Transforms that tests are made of.</summary>
public static class Transforms
{
    /// <summary>Every transform of the library, in settings that change most gradients.</summary>
    public static IReadOnlyList<IGradientTransform> All { get; } =
    [
        new NormClipping(0.5), new NormClipping(0.5, NormType.L1), new NormClipping(0.01, NormType.Max),
        new AdaptiveClipping(0.01), new AdaptiveClipping(0.1, 0.5) { OutputAxis = ^1 }, new GradientCentralization(),
        new GradientCentralization { OutputAxis = ^1 }, new GradientNoise(0.01),
    ];

    public static TheoryData<string> Names => [.. All.Select(transform => $"{transform}")];

    public static IGradientTransform Find(string name) => All.Single(transform => $"{transform}" == name);

    /// <summary>Returns what transforms make of a gradient.</summary>
    public static float[] Apply(
        IGradientTransform transform, float[] gradient, float[] weights, int[]? shape = null, long step = 0,
        string name = "w")
    {
        float[] copy = [.. gradient];
        transform.Apply(new(name, shape ?? [gradient.Length], step, copy, weights));
        return copy;
    }

    /// <summary>Does nothing.</summary>
    public sealed class Identity : IGradientTransform
    {
        public void Apply(in ParameterGradient gradient)
        {
        }
    }

    /// <summary>Multiplies.</summary>
    public sealed record Times(float Factor) : IGradientTransform
    {
        public void Apply(in ParameterGradient gradient)
        {
            foreach (ref var value in gradient.Values)
            {
                value *= Factor;
            }
        }
    }

    /// <summary>Adds.</summary>
    public sealed record Plus(float Term) : IGradientTransform
    {
        public void Apply(in ParameterGradient gradient)
        {
            foreach (ref var value in gradient.Values)
            {
                value += Term;
            }
        }
    }

    /// <summary>Keeps what it saw; only for one thread.</summary>
    public sealed class Recorder : IGradientTransform
    {
        public List<(string Parameter, int[] Shape, long Step, float[] Gradient, float[] Weights)> Seen { get; } = [];

        public void Apply(in ParameterGradient gradient)
        {
            var weights = new float[gradient.Values.Length];
            gradient.ReadWeights(0, weights);
            Seen.Add((gradient.Parameter, [.. gradient.Shape], gradient.Step, gradient.Values.ToArray(), weights));
        }
    }
}
