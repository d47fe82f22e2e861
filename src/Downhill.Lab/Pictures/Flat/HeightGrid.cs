using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>The heights at the nodes of a grid over a window; NaN counts as infinite.</summary>
internal sealed class HeightGrid
{
    private readonly Func<Point, double> height;
    private readonly double[] heights;

    /// <summary>Initializes a grid, and computes the heights.</summary>
    /// <param name="window">The window of the grid.</param>
    /// <param name="columns">The number of cells side by side.</param>
    /// <param name="rows">The number of cells one above another.</param>
    /// <param name="height">Returns the height at a point.</param>
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

    /// <summary>Gets the part of the plane that the grid covers.</summary>
    public Window Window { get; }

    /// <summary>Gets the number of cells side by side.</summary>
    public int Columns { get; }

    /// <summary>Gets the number of cells one above another.</summary>
    public int Rows { get; }

    /// <summary>Gets all heights, row by row.</summary>
    public IReadOnlyList<double> Heights => heights;

    /// <summary>Gets the height at a node.</summary>
    public double this[int column, int row] => heights[row * (Columns + 1) + column];

    /// <summary>Returns the point of a node, or between nodes if an index is not whole.</summary>
    public Point Node(double column, double row) =>
        new(Window.Left + column * Window.Width / Columns, Window.Bottom + row * Window.Height / Rows);

    /// <summary>Returns the height in the middle of a cell.</summary>
    public double Center(int column, int row) => Sound(height(Node(column + 0.5, row + 0.5)));

    /// <summary>Returns the grid with a function of each height.</summary>
    public HeightGrid Map(Func<double, double> map) => new(this, map);

    private static double Sound(double height) => double.IsNaN(height) ? double.PositiveInfinity : height;
}
