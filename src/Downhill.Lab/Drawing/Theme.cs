namespace Downhill.Lab.Drawing;

/// <summary>The colors of a report or a picture.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Drawing;
///
/// var sepia = Theme.Light with { Name = "sepia", Paper = "#f4ecd8", Ink = "#3b2f1e" };
/// </code>
/// </example>
/// <param name="Name">The name: light or dark.</param>
/// <param name="Paper">The color of the background.</param>
/// <param name="Ink">The color of text.</param>
/// <param name="Muted">The color of secondary text.</param>
/// <param name="Grid">The color of the lines behind curves.</param>
/// <param name="Curves">The colors of the families of optimizers, one each, in the order of
/// <see cref="Palette"/>.</param>
public sealed record Theme(
    string Name, string Paper, string Ink, string Muted, string Grid, IReadOnlyList<string> Curves)
{
    private readonly NotNull given = NotNull.Check(Name).And(Paper).And(Ink).And(Muted).And(Grid).And(Curves);

    /// <summary>Gets the theme of dark ink on white paper.</summary>
    public static Theme Light { get; } = new("light", "#ffffff", "#1c2128", "#57606a", "#d5dae0",
    [
        "#cf222e", "#2f8f3a", "#b0249c", "#1f5fd6", "#a87400", "#24292f", "#00838f",
        "#8a5a2b", "#6a4fd0", "#6b7400", "#d6336c", "#5b6f86",
    ]);

    /// <summary>Gets the theme of light ink on nearly black paper.</summary>
    public static Theme Dark { get; } = new("dark", "#0f141a", "#e6edf3", "#9aa7b4", "#2b343e",
    [
        "#ff6b63", "#62cf72", "#f07be4", "#6ea6ff", "#f2c230", "#f0f3f6", "#35cfdc",
        "#d3a273", "#ab9cff", "#bfd04a", "#ff8fb3", "#a9bccf",
    ]);

    /// <summary>Gets whether the ink is lighter than the paper.</summary>
    internal bool IsDark => Name == "dark";

    /// <summary>Gets the theme that takes its colors from the page around the picture.</summary>
    internal static Theme OfPage { get; } = new("page", "var(--paper)", "var(--ink)", "var(--muted)", "var(--grid)",
        [.. Enumerable.Range(0, Light.Curves.Count).Select(slot => $"var(--curve-{slot})")]);

    /// <summary>Returns the CSS declarations that give <see cref="OfPage"/> the colors of this theme.</summary>
    internal string ToCss() => string.Join(' ',
    [
        $"color-scheme: {Name};", $"--paper: {Paper};", $"--ink: {Ink};", $"--muted: {Muted};", $"--grid: {Grid};",
        .. Curves.Select((color, slot) => $"--curve-{slot}: {color};"),
    ]);
}
