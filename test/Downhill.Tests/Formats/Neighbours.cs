using Downhill.Tests.Laws;

namespace Downhill.Tests.Formats;

/// <summary>Gradients that look at rest what their neighbors in a block do: from one step on every third element has
/// none any more.</summary>
/// <param name="pattern">What the others have: steady, bursty, sparse, or of widely different magnitudes.</param>
/// <param name="stop">From which step on.</param>
public sealed class Neighbors(string pattern, int stop)
{
    /// <summary>A block and a part of one.</summary>
    public const int Length = 300;

    // A prime number of them, so that none goes with the period of a pattern.
    private static readonly float[][] Draws = [.. Enumerable.Range(0, 61).Select(seed => Draw.Normal(Length, seed))];

    public static IReadOnlyList<string> Patterns => ["steady", "bursty", "sparse", "wide"];

    /// <summary>Whether an element has no gradient in the end.</summary>
    public static bool Rests(int element) => element % 3 == 1;

    /// <summary>The gradient at a step.</summary>
    public float[] At(int step)
    {
        var draw = Draws[step % Draws.Length];
        return
        [
            .. draw.Select((normal, i) => !Rests(i) ? Busy(step, i, normal)
                : step < stop ? 0.1f * normal : 0),
        ];
    }

    private float Busy(int step, int element, float normal) => pattern switch
    {
        "steady" => step % 2 == 0 ? 1 : -0.9f,
        "bursty" => step % 97 < 3 ? 1e3f * normal : 1e-3f * normal,
        "sparse" => (step + element) % 53 == 0 ? normal : 0,
        "wide" => MathF.Pow(10, element % 11 - 7) * normal,
        _ => throw new ArgumentOutOfRangeException(nameof(element), pattern, "There is no such pattern."),
    };
}
