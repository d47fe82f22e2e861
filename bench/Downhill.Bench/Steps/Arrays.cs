using System.Runtime.InteropServices;

namespace Downhill.Bench.Steps;

/// <summary>Weights, their gradient and up to three arrays of state.</summary>
public sealed class Arrays
{
    private Arrays(float[] w, float[] g, float[] a, float[] b, float[] c) => (W, G, A, B, C) = (w, g, a, b, c);

    /// <summary>The weights.</summary>
    public float[] W { get; }

    /// <summary>Their gradient.</summary>
    public float[] G { get; }

    /// <summary>State, in the order of the options.</summary>
    public float[] A { get; }

    /// <summary>State, in the order of the options.</summary>
    public float[] B { get; }

    /// <summary>State, in the order of the options.</summary>
    public float[] C { get; }

    /// <summary>Weights and gradients drawn from a seed, and state as options want it.</summary>
    public static Arrays For(OptimizerOptions options, int length)
    {
        var random = new Random(1);
        var states = options.States;
        return new(
            Fill(length, () => random.NextSingle() - 0.5f), Fill(length, () => random.NextSingle() - 0.5f),
            State(0), State(1), State(2));

        float[] State(int index) =>
            index < states.Count ? Fill(length, () => (float)states[index].Initial) : [];
    }

    /// <summary>Whether all bits are the same.</summary>
    public bool Agrees(Arrays other) =>
        Same(W, other.W) && Same(A, other.A) && Same(B, other.B) && Same(C, other.C);

    private static float[] Fill(int length, Func<float> next)
    {
        var values = new float[length];
        foreach (ref var value in values.AsSpan())
        {
            value = next();
        }

        return values;
    }

    private static bool Same(float[] x, float[] y) =>
        MemoryMarshal.AsBytes(x.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(y.AsSpan()));
}
