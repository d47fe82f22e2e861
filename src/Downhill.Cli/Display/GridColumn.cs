namespace Downhill.Cli.Display;

/// <summary>A column of a table.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
/// <param name="Cells">A cell a row.</param>
/// <param name="HasBest">Whether a number may be the best, which needs room for a star.</param>
internal sealed record GridColumn(string Title, bool IsNumber, IReadOnlyList<GridCell> Cells, bool HasBest = true)
{
    /// <summary>How many characters it takes, the star included.</summary>
    public int Width { get; } =
        Math.Max(Title.Length, Cells.Count == 0 ? 0 : Cells.Max(cell => cell.Width)) + (IsNumber && HasBest ? 1 : 0);
}
