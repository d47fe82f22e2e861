using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>A surface as a relief in space.</summary>
internal sealed class ReliefView : ISurfaceView
{
    private readonly SurfaceMesh mesh;
    private readonly Projection projection;
    private readonly BoxAxes axes;
    private readonly Marks marks;
    private readonly Visibility visibility;
    private readonly UndefinedRegion? undefined;

    /// <summary>A view.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="camera">From where it is seen.</param>
    /// <param name="area">Where it is drawn, with its axes.</param>
    /// <param name="undefined">Where it has no height; null for nowhere.</param>
    public ReliefView(Surface surface, Camera camera, Area area, UndefinedRegion? undefined = null)
    {
        (Plot, this.undefined) = (area, undefined);
        var heights = HeightAxis.Of(surface);
        mesh = new(surface, heights);
        projection = new(camera, BoxAxes.Inside(area));
        axes = new(surface.Window, heights, projection);
        visibility = new(mesh, projection);
        marks = new(surface, this);
    }

    /// <summary>Where it is drawn, with its axes.</summary>
    public Area Plot { get; }

    /// <inheritdoc/>
    public IEnumerable<XElement> DrawSurface(Theme theme) =>
    [
        axes.Draw(theme), .. undefined?.Draw(point => projection.Project(mesh.Below(point)), theme) ?? [],
        new MeshRenderer(mesh, projection).Draw(new(theme, projection)), marks.Draw(theme),
    ];

    /// <inheritdoc/>
    public (double X, double Y) Project(Point point) => projection.Project(mesh.At(point));

    /// <inheritdoc/>
    public bool Hides(Point point) => visibility.IsBlocked(mesh.At(point));
}
