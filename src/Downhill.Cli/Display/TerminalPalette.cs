using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>A color an optimizer; all forms of a family share one, that of the well-known animations
/// where they have one.</summary>
internal static class TerminalPalette
{
    private static readonly Dictionary<string, Color> Families = new(StringComparer.Ordinal)
    {
        ["sgd"] = Color.Red,
        ["momentum"] = Color.Green,
        ["nesterov"] = Color.Fuchsia,
        ["adagrad"] = Color.DodgerBlue1,
        ["rmsprop"] = Color.Grey,
        ["adadelta"] = Color.Yellow,
        ["adam"] = Color.Aqua,
    };

    /// <summary>The color of an entry of the catalog.</summary>
    /// <param name="entry">Its id.</param>
    public static Color Of(string entry) =>
        Catalog.All.FirstOrDefault(row => row.Id == entry) is { } found
            && Families.TryGetValue(found.Family, out var color) ? color : Color.Default;
}
