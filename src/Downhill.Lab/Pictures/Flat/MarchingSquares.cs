using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>Finds the outlines of the regions below a level.</summary>
/// <remarks>The window's edge belongs to an outline, so that each line of it is closed.</remarks>
/// <param name="grid">The heights.</param>
internal sealed class MarchingSquares(HeightGrid grid)
{
    /// <summary>The number of nodes side by side, with one beyond the window on either side.</summary>
    private readonly int width = grid.Columns + 3;

    /// <summary>Returns the rings around the regions below a level, each with the lower ground to its left.</summary>
    /// <param name="level">The level.</param>
    public IReadOnlyList<IReadOnlyList<Point>> Rings(double level)
    {
        var next = Links(level);
        List<IReadOnlyList<Point>> rings = [];
        while (next.Count > 0)
        {
            List<Point> ring = [];
            var edge = next.Keys.First();
            while (next.Remove(edge, out var following))
            {
                ring.Add(Crossing(edge, level));
                edge = following;
            }

            rings.Add(ring);
        }

        return rings;
    }

    /// <summary>Returns, for each edge that the outline crosses, the next that it crosses.</summary>
    private Dictionary<int, int> Links(double level)
    {
        Dictionary<int, int> next = [];
        for (var row = -1; row <= grid.Rows; row++)
        {
            for (var column = -1; column <= grid.Columns; column++)
            {
                Link(column, row, level, next);
            }
        }

        return next;
    }

    /// <summary>Links the edges of a cell.</summary>
    /// <remarks>Around the corners of the cell, counterclockwise, the outline enters where they turn from below to
    /// above, and leaves where they turn back. If there are two ways out, the height in the middle decides.</remarks>
    private void Link(int column, int row, double level, Dictionary<int, int> next)
    {
        Span<bool> isBelow =
        [
            Height(column, row) < level, Height(column + 1, row) < level,
            Height(column + 1, row + 1) < level, Height(column, row + 1) < level,
        ];
        for (var way = 0; way < 4; way++)
        {
            if (!isBelow[way] || isBelow[(way + 1) % 4])
            {
                continue;
            }

            var isSaddle = isBelow[(way + 2) % 4] && !isBelow[(way + 3) % 4];
            var turn = isSaddle && grid.Center(column, row) < level ? 1 : 3;
            var exit = way;
            do
            {
                exit = (exit + turn) % 4;
            }
            while (isBelow[exit] || !isBelow[(exit + 1) % 4]);

            next[Edge(column, row, way)] = Edge(column, row, exit);
        }
    }

    /// <summary>Returns the number of a cell's side: below, right, above, left.</summary>
    /// <remarks>Neighboring cells share it.</remarks>
    private int Edge(int column, int row, int side)
    {
        var (i, j) = (column + 1 + (side == 1 ? 1 : 0), row + 1 + (side == 2 ? 1 : 0));
        return 2 * (j * width + i) + side % 2;
    }

    private Point Crossing(int edge, double level)
    {
        var (i, j) = (edge / 2 % width - 1, edge / 2 / width - 1);
        var (toI, toJ) = edge % 2 == 0 ? (i + 1, j) : (i, j + 1);
        var (from, to) = (Height(i, j), Height(toI, toJ));
        var share = !double.IsFinite(from) ? 1 : double.IsFinite(to) ? (level - from) / (to - from) : 0;
        var (a, b) = (Node(i, j), Node(toI, toJ));
        return a + share * (b - a);
    }

    /// <summary>Returns the height at a node, infinite beyond the window.</summary>
    private double Height(int column, int row) =>
        column < 0 || row < 0 || column > grid.Columns || row > grid.Rows ? double.PositiveInfinity : grid[column, row];

    /// <summary>Returns the point of a node; one beyond the window lies on its edge.</summary>
    private Point Node(int column, int row) =>
        grid.Node(Math.Clamp(column, 0, grid.Columns), Math.Clamp(row, 0, grid.Rows));
}
