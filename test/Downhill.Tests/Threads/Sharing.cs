namespace Downhill.Tests.Threads;

/// <summary>How much work is shared among threads.</summary>
public static class Sharing
{
    // As KernelJob has it; SharedTests look whether it is so.
    private const int LeastBytes = 3 << 19;

    /// <summary>Beside and on the places where parameters and parts are cut.</summary>
    private static readonly int[] Beside = [8193, 1, 255, 8191, 257, 0, 2049, 767];

    /// <summary>Before the second cut of a parameter: more than there is room for beside four state arrays.</summary>
    private const int TwoParts = 16_383;

    /// <summary>From how many weights on a step is shared.</summary>
    /// <param name="states">How many state arrays there are.</param>
    public static int Least(int states) => LeastBytes / ((3 + 2 * states) * sizeof(float));

    /// <summary>Lengths of parameters that are shared, but only just; none of them alone would be.</summary>
    /// <param name="states">How many state arrays there are.</param>
    public static int[] Lengths(int states)
    {
        var room = Least(states) - Beside.Sum();
        int[] beside = room > TwoParts ? [.. Beside, TwoParts] : Beside;
        var rest = Least(states) - beside.Sum();
        return [.. beside, rest / 2, rest - rest / 2];
    }
}
