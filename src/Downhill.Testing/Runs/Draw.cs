using System.Collections.Concurrent;

namespace Downhill.Testing;

/// <summary>Random numbers for tests, from a seed.</summary>
internal static class Draw
{
    private static readonly float[] Special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-42f, 1.1754944e-38f, 1e-20f, 1f, -1f, 1e20f, float.MaxValue,
        float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private static readonly ConcurrentDictionary<int, float[]> Tiles = new();

    /// <summary>Returns normally distributed floats.</summary>
    public static float[] Normal(int count, int seed, double scale = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(scale * Normal(random)))];
    }

    /// <summary>Returns floats of which a third are zeros of both signs, subnormal, huge, infinite or NaN.</summary>
    public static float[] Wild(int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(_ => random.Next(3) == 0 ? Special[random.Next(Special.Length)] : (float)Normal(random)),
        ];
    }

    /// <summary>Returns normally distributed floats that repeat: quick to draw, but not in step with any cut.</summary>
    public static float[] Tiled(int count, int seed)
    {
        const int Prime = 1021;
        var tile = Tiles.GetOrAdd(seed, static seed => Normal(Prime, seed));
        var floats = new float[count];
        for (var start = 0; start < count; start += Prime)
        {
            tile.AsSpan(0, Math.Min(Prime, count - start)).CopyTo(floats.AsSpan(start));
        }

        return floats;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
