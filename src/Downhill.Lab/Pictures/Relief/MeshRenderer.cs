using System.Text;
using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>The surface as cells, painted from the back to the front, so that the nearer cover the farther.</summary>
/// <param name="mesh">The surface.</param>
/// <param name="projection">From where it is seen.</param>
internal sealed class MeshRenderer(SurfaceMesh mesh, Projection projection)
{
    /// <summary>How many cells there are along x and along y.</summary>
    public const int Count = 44;

    /// <summary>The cells, the farthest first; none where the surface is not finite.</summary>
    public IEnumerable<MeshCell> Cells()
    {
        var heights = Heights();
        return from i in FarToNear(projection.Facing.X)
               from j in FarToNear(projection.Facing.Y)
               where heights[i, j] + heights[i + 1, j] + heights[i, j + 1] + heights[i + 1, j + 1] is not null
               select new MeshCell(Corner(i, j), Corner(i + 1, j), Corner(i + 1, j + 1), Corner(i, j + 1));

        Point3 Corner(int i, int j) => new(Across(i), Across(j), heights[i, j]!.Value);
    }

    /// <summary>The cells as they are painted.</summary>
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

    /// <summary>Lines between the corners, each told by how far it is from the one before, in whole tenths, so that
    /// what is written is short and errors do not add up.</summary>
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

    /// <summary>A number that needs no space before it when it has a sign.</summary>
    private static string Tenths(long tenths, string space) => $"{(tenths < 0 ? "" : space)}{tenths / 10.0}";
}
