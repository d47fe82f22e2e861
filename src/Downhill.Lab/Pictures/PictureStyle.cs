using Downhill.Lab.Reports;

namespace Downhill.Lab.Pictures;

/// <summary>How paths are drawn.</summary>
public sealed record PictureStyle
{
    /// <summary>The colours of paper, ink and surface.</summary>
    public Theme Theme { get; init; } = Theme.Light;

    /// <summary>From where the surface is seen as a relief; null for a map.</summary>
    public Camera? Camera { get; init; }

    /// <summary>The colours of the paths.</summary>
    public PathColours Colours { get; init; } = PathColours.Safe;

    /// <summary>How wide, in pixels.</summary>
    public int Width { get; init; } = 860;

    /// <summary>How high, in pixels.</summary>
    public int Height { get; init; } = 640;

    /// <summary>How many steps a second it plays.</summary>
    public double Speed { get; init; } = 25;

    /// <summary>Whether it does not move: the finished picture.</summary>
    public bool IsStill { get; init; }
}
