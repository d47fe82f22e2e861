namespace Downhill.Sweeps.Quantization;

/// <summary>How the state arrays of an optimizer are rounded: a bit for each.</summary>
/// <param name="Signed">Those that may be negative.</param>
/// <param name="Averages">Those that are not, fall to 0, and are divided by.</param>
/// <param name="Factors">Those that are not, fall to 0, and are not divided by.</param>
/// <param name="Maxima">Those that are not, and never rise by themselves.</param>
internal readonly record struct StateKinds(int Signed, int Averages, int Factors, int Maxima)
{
    /// <summary>The kinds of some states.</summary>
    public static StateKinds Of(IReadOnlyList<StateInfo> states) => new(
        Bits(states, state => !state.IsNeverNegative),
        Bits(states, state => state is { IsNeverNegative: true, Kind: StateKind.Average }),
        Bits(states, state => state is { IsNeverNegative: true, Kind: StateKind.Factor }),
        Bits(states, state => state is { IsNeverNegative: true, Kind: StateKind.Maximum }));

    private static int Bits(IReadOnlyList<StateInfo> states, Func<StateInfo, bool> isSo) =>
        states.Select((state, i) => isSo(state) ? 1 << i : 0).Sum();
}
