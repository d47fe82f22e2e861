namespace Downhill.Tests.Formats;

/// <summary>How far apart the codes of 8 bits are.</summary>
public static class BlockSteps
{
    /// <summary>The widest distance of two neighbors, as a part of the block's largest; by so much chance may move a
    /// number.</summary>
    /// <param name="state">The state.</param>
    /// <param name="states">All states of its rule.</param>
    public static double Widest(StateInfo state, IReadOnlyList<StateInfo> states)
    {
        // The topmost interval is 15/16 of the scale, of 64 steps with a sign and 128 without. The scale is the
        // largest, or a power of 2 below four times it, or a power of 16 below 32 times it; but where it is above 16
        // times it, steps are an eighth as wide. And the interpolation is rounded three times.
        var steps = state.IsNeverNegative ? 128 : 64;
        var scale = !state.IsNeverNegative ? 1 : states.Any(s => s.Kind == StateKind.Maximum) ? 16 : 4;
        return scale * 15.0 / 16 / steps + 1e-6;
    }
}
