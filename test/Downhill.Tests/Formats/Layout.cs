namespace Downhill.Tests.Formats;

/// <summary>Which parameters an optimizer gets, and how it shall go about them.</summary>
/// <param name="Lengths">The length of each.</param>
public sealed record Layout(params int[] Lengths)
{
    /// <summary>Less than a lane, a few lanes, more than a block of state.</summary>
    public static Layout Few { get; } = new(3, 17, 1, 300) { Policy = NonFinitePolicy.Throw };

    /// <summary>In which order the optimizer gets them; null for that of <see cref="Lengths"/>.</summary>
    public int[]? Order { get; init; }

    /// <summary>Whether they lie in one array.</summary>
    public bool Neighbors { get; init; }

    /// <summary>How many elements a lane has; 0 for as many as this machine can.</summary>
    public int Width { get; init; }

    /// <summary>Whether all formats go through tiles.</summary>
    public bool InTiles { get; init; }

    public int Threads { get; init; } = 1;

    /// <summary>What acts around the steps.</summary>
    public Func<IReadOnlyList<OptimizerWrapper>> Wrappers { get; init; } = () => [];

    public NonFinitePolicy Policy { get; init; } = NonFinitePolicy.LetThrough;
}
