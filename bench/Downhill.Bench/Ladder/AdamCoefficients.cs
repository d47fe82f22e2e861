namespace Downhill.Bench.Ladder;

/// <summary>What the step of Adam is told, with the default settings, taken in double and narrowed.</summary>
/// <param name="step">Which step it is, from 1.</param>
internal readonly struct AdamCoefficients(long step)
{
    public const float β1 = 0.9f;
    public const float κ1 = (float)(1 - 0.9);
    public const float β2 = 0.999f;
    public const float κ2 = (float)(1 - 0.999);
    public const float ε = 1e-8f;

    public float Rate { get; } = (float)(1e-3 / (1 - Math.Pow(0.9, step)));

    public float Root { get; } = (float)(1 / Math.Sqrt(1 - Math.Pow(0.999, step)));
}
