namespace Downhill.Sweeps.Quantization;

/// <summary>The rounding of an optimizer's state arrays: a bit for each, in one of these sets.</summary>
/// <param name="Signed">The arrays that may be negative.</param>
/// <param name="Averages">The arrays that are not, fall to 0, and are divided by.</param>
/// <param name="Factors">The arrays that are not, fall to 0, and are not divided by.</param>
/// <param name="Maxima">The arrays that are not, and never rise by themselves.</param>
internal readonly record struct StateKinds(int Signed, int Averages, int Factors, int Maxima)
{
    /// <summary>Returns the sets of some options' state arrays.</summary>
    public static StateKinds Of(IReadOnlyList<StateInfo> states) => new(
        Bits(states, state => !state.IsNeverNegative),
        Bits(states, state => state is { IsNeverNegative: true, Kind: StateKind.Average }),
        Bits(states, state => state is { IsNeverNegative: true, Kind: StateKind.Factor }),
        Bits(states, state => state is { IsNeverNegative: true, Kind: StateKind.Maximum }));

    private static int Bits(IReadOnlyList<StateInfo> states, Func<StateInfo, bool> isSo) =>
        states.Select((state, i) => isSo(state) ? 1 << i : 0).Sum();
}
