using Downhill.Lab.Drawing;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Assigns colors to optimizers; all forms of a family share one.</summary>
/// <remarks>The classic families have colors near those of the well-known animations.</remarks>
internal static class TerminalPalette
{
    private static readonly Color[] Classics =
        [Color.Red, Color.Green, Color.Fuchsia, Color.DodgerBlue1, Color.Yellow, Color.Grey, Color.Aqua];

    private static readonly Color[] Others =
    [
        Color.Orange1, Color.MediumPurple, Color.DarkOliveGreen3, Color.HotPink, Color.Tan, Color.SteelBlue,
        Color.Salmon1, Color.SpringGreen1, Color.Gold3, Color.Orchid, Color.Turquoise2, Color.IndianRed, Color.Khaki1,
        Color.DarkSeaGreen, Color.Plum2, Color.LightSkyBlue1, Color.RosyBrown, Color.SlateBlue1, Color.Chartreuse1,
        Color.LightCoral, Color.CadetBlue, Color.NavajoWhite1, Color.CornflowerBlue, Color.SandyBrown,
        Color.PaleGreen1, Color.MediumOrchid, Color.Aquamarine1, Color.DarkOrange, Color.LightSteelBlue,
        Color.DarkKhaki, Color.Violet, Color.GreenYellow, Color.PaleVioletRed1, Color.DarkTurquoise, Color.Thistle1,
        Color.SkyBlue1, Color.Wheat1, Color.LightPink1, Color.DarkViolet, Color.LightGoldenrod1, Color.MistyRose1,
        Color.HotPink3,
    ];

    private static readonly string[] OtherFamilies = [.. FullCatalog.Table.Families.Where(
        family => Palette.Known(family) is null)];

    /// <summary>Returns the color of an entry of the catalog; the terminal's own for anything else.</summary>
    /// <param name="entry">The id of the entry.</param>
    public static Color Of(string entry) => Palette.Known(entry) is { } slot ? Classics[slot]
        : Array.IndexOf(OtherFamilies, FullCatalog.Table.FamilyOf(entry)) is >= 0 and var index
            ? Others[index % Others.Length] : Color.Default;
}
