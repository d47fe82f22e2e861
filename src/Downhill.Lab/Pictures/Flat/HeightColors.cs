using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>Provides the colors of heights, which look evenly spaced.</summary>
/// <remarks>They are pale or dark enough for trails to stand out.</remarks>
internal static class HeightColors
{
    /// <summary>Returns the color of a band.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="share">The height of the band, from 0 to 1.</param>
    public static string Color(Theme theme, double share) => (theme.IsDark
        ? Oklch.Between(new(0.17, 0.035, 285), new(0.48, 0.075, 225), share)
        : Oklch.Between(new(0.985, 0.02, 190), new(0.74, 0.075, 262), share)).ToString();

    /// <summary>Returns the color of lines between bands.</summary>
    public static string Contour(Theme theme) => theme.IsDark ? "#fff" : "#123";
}
