using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Relief;

namespace Downhill.Lab.Tests.Pictures.Relief;

public sealed class MeshTests
{
    public static TheoryData<int, string> Seen => new(
        from camera in Enumerable.Range(0, Views.Cameras.Length)
        from id in new[] { "rastrigin", "saddle", "himmelblau" }
        select (camera, id));

    [Theory]
    [MemberData(nameof(Seen))]
    public void What_is_painted_last_is_nearest(int camera, string id)
    {
        var projection = new Projection(Views.Cameras[camera], Views.Area);
        MeshCell[] cells = [.. MeshOf(id, projection).Cells()];
        var random = new Random(camera);

        var covered = 0;
        for (var i = 0; i < 300; i++)
        {
            var (x, y) = (Views.Area.Left + random.NextDouble() * Views.Area.Width, Views.Area.Top
                + random.NextDouble() * Views.Area.Height);
            double[] nearness = [.. cells.Select(cell => Nearness(projection, cell, x, y)).OfType<double>()];
            if (nearness.Length > 0) nearness[^1].ShouldBeGreaterThanOrEqualTo(nearness.Max() - 1e-9, $"at {x}, {y}");
            covered += Math.Min(nearness.Length, 1);
        }

        covered.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Where_the_surface_is_not_finite_there_is_no_cell()
    {
        var surface = Views.Surface("sqrt(x)");
        var cells = new MeshRenderer(new(surface, HeightAxis.Of(surface)), new(new(), Views.Area)).Cells().ToList();

        cells.Count.ShouldBe(MeshRenderer.Count * MeshRenderer.Count / 2);
        cells.SelectMany(cell => cell.Corners).ShouldAllBe(corner => corner.X >= 0);
    }

    [Fact]
    public void Cells_that_face_the_light_are_lighter_and_higher_ones_too()
    {
        var shading = new Shading(Lab.Drawing.Theme.Light, new(new(45, 270), Views.Area));
        MeshCell Tilted(double left, double right) =>
            new(new(-1, -1, left), new(1, -1, right), new(1, 1, right), new(-1, 1, left));

        Brightness(shading.Of(Tilted(-0.5, 0.5))).ShouldBeGreaterThan(Brightness(shading.Of(Tilted(0.5, -0.5))));
        Brightness(shading.Of(Tilted(1, 1))).ShouldBeGreaterThan(Brightness(shading.Of(Tilted(-1, -1))));
    }

    private static int Brightness(string color) => Convert.FromHexString(color[1..]).Sum(part => part);

    private static MeshRenderer MeshOf(string id, Projection projection)
    {
        var surface = Views.OfTable(id);
        return new(new(surface, HeightAxis.Of(surface)), projection);
    }

    /// <summary>How near a cell, taken as two triangles, is to the viewer where it covers a place of the
    /// picture.</summary>
    private static double? Nearness(Projection projection, MeshCell cell, double x, double y) =>
        InTriangle(projection, cell.A, cell.B, cell.C, x, y) is var a
            && InTriangle(projection, cell.A, cell.C, cell.D, x, y) is { } b
            ? Math.Max(a ?? double.NegativeInfinity, b)
            : a;

    private static double? InTriangle(Projection projection, Point3 a, Point3 b, Point3 c, double x, double y)
    {
        var (p, q, r) = (projection.Project(a), projection.Project(b), projection.Project(c));
        var area = (q.X - p.X) * (r.Y - p.Y) - (q.Y - p.Y) * (r.X - p.X);
        var u = ((x - p.X) * (r.Y - p.Y) - (y - p.Y) * (r.X - p.X)) / area;
        var v = ((q.X - p.X) * (y - p.Y) - (q.Y - p.Y) * (x - p.X)) / area;
        return u >= 0 && v >= 0 && u + v <= 1
            ? (1 - u - v) * projection.Nearness(a) + u * projection.Nearness(b) + v * projection.Nearness(c)
            : null;
    }
}
