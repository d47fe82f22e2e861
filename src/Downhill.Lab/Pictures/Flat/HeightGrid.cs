using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>Heights at the nodes of a grid over a window; what is not a number counts as infinitely high.</summary>
internal sealed class HeightGrid
{
    private readonly Func<Point, double> height;
    private readonly double[] heights;

    /// <summary>Measures.</summary>
    /// <param name="window">Where.</param>
    /// <param name="columns">How many cells lie side by side.</param>
    /// <param name="rows">How many cells lie one above another.</param>
    /// <param name="height">The height at a point.</param>
    public HeightGrid(Window window, int columns, int rows, Func<Point, double> height)
    {
        (Window, Columns, Rows, this.height) = (window, columns, rows, height);
        heights = [.. from j in Enumerable.Range(0, rows + 1)
                      from i in Enumerable.Range(0, columns + 1)
                      select Sound(height(Node(i, j)))];
    }

    private HeightGrid(HeightGrid grid, Func<double, double> map)
    {
        (Window, Columns, Rows) = (grid.Window, grid.Columns, grid.Rows);
        height = p => map(grid.height(p));
        heights = [.. grid.heights.Select(h => Sound(map(h)))];
    }

    /// <summary>Where it lies.</summary>
    public Window Window { get; }

    /// <summary>How many cells lie side by side.</summary>
    public int Columns { get; }

    /// <summary>How many cells lie one above another.</summary>
    public int Rows { get; }

    /// <summary>All heights.</summary>
    public IReadOnlyList<double> Heights => heights;

    /// <summary>The height at a node.</summary>
    public double this[int column, int row] => heights[row * (Columns + 1) + column];

    /// <summary>Where a node lies; between nodes when not whole.</summary>
    public Point Node(double column, double row) =>
        new(Window.Left + column * Window.Width / Columns, Window.Bottom + row * Window.Height / Rows);

    /// <summary>The height in the middle of a cell.</summary>
    public double Center(int column, int row) => Sound(height(Node(column + 0.5, row + 0.5)));

    /// <summary>The grid with each height replaced by a function of it.</summary>
    public HeightGrid Map(Func<double, double> map) => new(this, map);

    private static double Sound(double height) => double.IsNaN(height) ? double.PositiveInfinity : height;
}
