namespace Downhill.Lab.Drawing;

/// <summary>The colors of a report or a picture.</summary>
/// <param name="Name">What it is called: light, dark.</param>
/// <param name="Paper">What is drawn on.</param>
/// <param name="Ink">What text is drawn in.</param>
/// <param name="Muted">What lesser text is drawn in.</param>
/// <param name="Grid">What the lines behind the curves are drawn in.</param>
/// <param name="Curves">One color for each family of optimizers, in the order of <see cref="Palette"/>.</param>
public sealed record Theme(
    string Name, string Paper, string Ink, string Muted, string Grid, IReadOnlyList<string> Curves)
{
    private readonly NotNull given = NotNull.Check(Name).And(Paper).And(Ink).And(Muted).And(Grid).And(Curves);

    /// <summary>Dark on white.</summary>
    public static Theme Light { get; } = new("light", "#ffffff", "#1c2128", "#57606a", "#d5dae0",
    [
        "#cf222e", "#2f8f3a", "#b0249c", "#1f5fd6", "#a87400", "#24292f", "#00838f",
        "#8a5a2b", "#6a4fd0", "#6b7400", "#d6336c", "#5b6f86",
    ]);

    /// <summary>Light on near-black.</summary>
    public static Theme Dark { get; } = new("dark", "#0f141a", "#e6edf3", "#9aa7b4", "#2b343e",
    [
        "#ff6b63", "#62cf72", "#f07be4", "#6ea6ff", "#f2c230", "#f0f3f6", "#35cfdc",
        "#d3a273", "#ab9cff", "#bfd04a", "#ff8fb3", "#a9bccf",
    ]);

    /// <summary>Whether what is drawn is lighter than what it is drawn on.</summary>
    internal bool IsDark => Name == "dark";

    /// <summary>Whatever the page says that the picture stands in.</summary>
    internal static Theme OfPage { get; } = new("page", "var(--paper)", "var(--ink)", "var(--muted)", "var(--grid)",
        [.. Enumerable.Range(0, Light.Curves.Count).Select(slot => $"var(--curve-{slot})")]);

    /// <summary>The declarations that make <see cref="OfPage"/> look like this theme.</summary>
    internal string ToCss() => string.Join(' ',
    [
        $"color-scheme: {Name};", $"--paper: {Paper};", $"--ink: {Ink};", $"--muted: {Muted};", $"--grid: {Grid};",
        .. Curves.Select((color, slot) => $"--curve-{slot}: {color};"),
    ]);
}
