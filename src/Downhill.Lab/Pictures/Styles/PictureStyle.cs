using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures;

/// <summary>How paths are drawn.</summary>
public sealed record PictureStyle
{
    /// <summary>The least width and height, in pixels.</summary>
    public const int Smallest = 360;

    /// <summary>The greatest width and height, in pixels.</summary>
    public const int Largest = 4000;

    /// <summary>The colors of paper, ink and surface.</summary>
    public Theme Theme { get; init; } = Theme.Light;

    /// <summary>From where the surface is seen as a relief; null for a map.</summary>
    public Camera? Camera { get; init; }

    /// <summary>The colors of the paths.</summary>
    public PathColors Colors { get; init; } = PathColors.Safe;

    /// <summary>How wide, in pixels: 360 to 4000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public int Width { get; init => field = Checked(value, nameof(Width)); } = 860;

    /// <summary>How high, in pixels: 360 to 4000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public int Height { get; init => field = Checked(value, nameof(Height)); } = 640;

    /// <summary>How many steps a second it plays; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Speed
    {
        get;
        init => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Speed), value, "It is a number of steps a second above 0, such as 25.");
    } = 25;

    /// <summary>Whether it does not move: the finished picture.</summary>
    public bool IsStill { get; init; }

    private static int Checked(int pixels, string name) => pixels is >= Smallest and <= Largest
        ? pixels
        : throw new ArgumentOutOfRangeException(
            name, pixels, $"It is a number of pixels from {Smallest} to {Largest}.");
}
