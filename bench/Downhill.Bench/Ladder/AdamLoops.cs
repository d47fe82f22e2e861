using System.Numerics;
using System.Runtime.InteropServices;
using Downhill.Bench.Steps;
using static Downhill.Bench.Ladder.AdamCoefficients;

namespace Downhill.Bench.Ladder;

/// <summary>The step of Adam as one might write it without a library, from the plainest way up; all leave the same
/// bits.</summary>
internal static class AdamLoops
{
    /// <summary>An array for each operation, as the formula reads.</summary>
    public static void Linq(Arrays x, AdamCoefficients now)
    {
        x.A.Zip(x.G, (m, g) => β1 * m + κ1 * g).ToArray().CopyTo(x.A, 0);
        x.B.Zip(x.G, (v, g) => β2 * v + κ2 * g * g).ToArray().CopyTo(x.B, 0);
        var divisors = x.B.Select(v => MathF.Sqrt(v) * now.Root + ε).ToArray();
        var moves = x.A.Zip(divisors, (m, divisor) => now.Rate * m / divisor).ToArray();
        x.W.Zip(moves, (w, move) => w - move).ToArray().CopyTo(x.W, 0);
    }

    /// <summary>One loop over numbers.</summary>
    public static void Plain(Arrays x, AdamCoefficients now)
    {
        var (w, g, m, v) = (x.W, x.G, x.A, x.B);
        for (var i = 0; i < w.Length; i++)
        {
            m[i] = β1 * m[i] + κ1 * g[i];
            v[i] = β2 * v[i] + κ2 * g[i] * g[i];
            w[i] -= now.Rate * m[i] / (MathF.Sqrt(v[i]) * now.Root + ε);
        }
    }

    /// <summary>One loop over <see cref="Vector{T}"/>.</summary>
    public static void Vectors(Arrays x, AdamCoefficients now)
    {
        var w = Of(x.W);
        Span<Vector<float>> g = Of(x.G)[..w.Length], m = Of(x.A)[..w.Length], v = Of(x.B)[..w.Length];
        var tiny = new Vector<float>(ε);
        for (var i = 0; i < w.Length; i++)
        {
            m[i] = β1 * m[i] + κ1 * g[i];
            v[i] = β2 * v[i] + κ2 * g[i] * g[i];
            w[i] -= now.Rate * m[i] / (Vector.SquareRoot(v[i]) * now.Root + tiny);
        }
    }

    private static Span<Vector<float>> Of(float[] values) => MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan());
}
