using Downhill.Bench.Steps;

namespace Downhill.Bench.Ladder;

/// <summary>One way to write the step of Adam.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Over">Makes a step over some arrays; each call of it is the next step.</param>
public sealed record Rung(string Name, Func<Arrays, Action> Over)
{
    /// <summary>A way that is told coefficients and arrays.</summary>
    internal static Rung Of(string name, Action<Arrays, AdamCoefficients> step) => new(name, arrays =>
    {
        long t = 0;
        return () => step(arrays, new(++t));
    });
}
