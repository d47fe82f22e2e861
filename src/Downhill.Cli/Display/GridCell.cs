using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>A cell of a table.</summary>
/// <param name="Text">The content, without markup.</param>
/// <param name="Style">The style; null, the default, for the terminal's own.</param>
/// <param name="IsBest">Whether the cell is the best of its column: bold, and starred for those who see no
/// bold.</param>
internal sealed record GridCell(string Text, Style? Style = null, bool IsBest = false)
{
    /// <summary>Gets the width, in characters.</summary>
    public int Width => Text.Length;
}
