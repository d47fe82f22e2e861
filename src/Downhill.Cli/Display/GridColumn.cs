namespace Downhill.Cli.Display;

/// <summary>A column of a table.</summary>
/// <param name="Title">The heading.</param>
/// <param name="IsNumber">Whether cells are aligned to the right.</param>
/// <param name="Cells">The cells, one for each row.</param>
/// <param name="HasBest">Whether a cell may be the best, which needs space for a star.</param>
internal sealed record GridColumn(string Title, bool IsNumber, IReadOnlyList<GridCell> Cells, bool HasBest = true)
{
    /// <summary>Gets the width in characters, including the star.</summary>
    public int Width { get; } =
        Math.Max(Title.Length, Cells.Count == 0 ? 0 : Cells.Max(cell => cell.Width)) + (IsNumber && HasBest ? 1 : 0);
}
