using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">How it looks.</param>
/// <param name="IsBest">Whether it is the best of its column: bold, and starred for those who see no bold.</param>
internal sealed record GridCell(string Text, Style? Style = null, bool IsBest = false)
{
    /// <summary>How many columns it takes.</summary>
    public int Width => Text.Length;
}
