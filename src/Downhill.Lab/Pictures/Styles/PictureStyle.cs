using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures;

/// <summary>The style of a picture of paths.</summary>
public sealed record PictureStyle
{
    /// <summary>The least width and height, in pixels.</summary>
    public const int Smallest = 360;

    /// <summary>The greatest width and height, in pixels.</summary>
    public const int Largest = 4000;

    /// <summary>Gets the colors of paper, ink and surface; default light.</summary>
    public Theme Theme { get; init; } = Theme.Light;

    /// <summary>Gets the direction from which a relief is seen; null, the default, for a map.</summary>
    public Camera? Camera { get; init; }

    /// <summary>Gets the colors of the paths; by default, colors that color-blind people can tell apart.</summary>
    public PathColors Colors { get; init; } = PathColors.Safe;

    /// <summary>Gets the width in pixels, from 360 to 4000; default 860.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public int Width { get; init => field = Checked(value, nameof(Width)); } = 860;

    /// <summary>Gets the height in pixels, from 360 to 4000; default 640.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The height is out of range.</exception>
    public int Height { get; init => field = Checked(value, nameof(Height)); } = 640;

    /// <summary>Gets the speed in steps a second, above 0; default 25.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not above 0, or not finite.</exception>
    public double Speed
    {
        get;
        init => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Speed), value, "It is a number of steps a second above 0, such as 25.");
    } = 25;

    /// <summary>Gets whether the picture is a still of the finished paths; default false.</summary>
    public bool IsStill { get; init; }

    private static int Checked(int pixels, string name) => pixels is >= Smallest and <= Largest
        ? pixels
        : throw new ArgumentOutOfRangeException(
            name, pixels, $"It is a number of pixels from {Smallest} to {Largest}.");
}
