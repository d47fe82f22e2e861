using System.Text;
using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>Draws the surface as cells from the back to the front, so that nearer ones cover farther ones.</summary>
/// <param name="mesh">The surface.</param>
/// <param name="projection">The projection of the box.</param>
internal sealed class MeshRenderer(SurfaceMesh mesh, Projection projection)
{
    /// <summary>The number of cells along x and along y.</summary>
    public const int Count = 44;

    /// <summary>Returns the cells, the farthest first, without those where the surface is not finite.</summary>
    public IEnumerable<MeshCell> Cells()
    {
        var heights = Heights();
        return from i in FarToNear(projection.Facing.X)
               from j in FarToNear(projection.Facing.Y)
               where heights[i, j] + heights[i + 1, j] + heights[i, j + 1] + heights[i + 1, j + 1] is not null
               select new MeshCell(Corner(i, j), Corner(i + 1, j), Corner(i + 1, j + 1), Corner(i, j + 1));

        Point3 Corner(int i, int j) => new(Across(i), Across(j), heights[i, j]!.Value);
    }

    /// <summary>Draws the cells.</summary>
    public XElement Draw(Shading shading) => Svg.Element("g",
            ("stroke", shading.Line), ("stroke-width", "0.5"), ("stroke-opacity", shading.LineOpacity),
            ("stroke-linejoin", "round"))
        .With([.. Cells().Select(cell => Svg.Element("path", ("fill", shading.Of(cell)), ("d", Outline(cell))))]);

    private static IEnumerable<int> FarToNear(int facing) =>
        facing < 0 ? Enumerable.Range(0, Count).Reverse() : Enumerable.Range(0, Count);

    private static double Across(int i) => (2.0 * i / Count - 1) * Projection.Side;

    private double?[,] Heights()
    {
        var heights = new double?[Count + 1, Count + 1];
        for (var i = 0; i <= Count; i++)
            for (var j = 0; j <= Count; j++)
                heights[i, j] = mesh.Above(Across(i), Across(j));
        return heights;
    }

    /// <summary>Returns the outline of a cell.</summary>
    /// <remarks>Each corner is relative to the one before, in whole tenths, so that the text is short and errors do not
    /// add up.</remarks>
    private string Outline(MeshCell cell)
    {
        var outline = new StringBuilder();
        var (lastX, lastY) = (0L, 0L);
        foreach (var corner in cell.Corners)
        {
            var place = projection.Project(corner);
            var (x, y) = ((long)Math.Round(10 * place.X), (long)Math.Round(10 * place.Y));
            outline.Append(outline.Length == 0 ? 'M' : 'l').Append(Tenths(x - lastX, "")).Append(
                Tenths(y - lastY, " "));
            (lastX, lastY) = (x, y);
        }

        return outline.Append('z').ToString();
    }

    /// <summary>Formats a number, which needs no space before it if it has a sign.</summary>
    private static string Tenths(long tenths, string space) => $"{(tenths < 0 ? "" : space)}{tenths / 10.0}";
}
