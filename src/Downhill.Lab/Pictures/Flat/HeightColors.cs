using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>The colors of heights: evenly spaced to the eye, and pale or dark enough for trails to be seen on
/// them.</summary>
internal static class HeightColors
{
    /// <summary>The color of a band.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="share">How high it lies, from 0 to 1.</param>
    public static string Color(Theme theme, double share) => (theme.IsDark
        ? Oklch.Between(new(0.17, 0.035, 285), new(0.48, 0.075, 225), share)
        : Oklch.Between(new(0.985, 0.02, 190), new(0.74, 0.075, 262), share)).ToString();

    /// <summary>The color of the contours.</summary>
    public static string Contour(Theme theme) => theme.IsDark ? "#fff" : "#123";
}
