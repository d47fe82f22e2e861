using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>A view of a surface as a relief in space.</summary>
internal sealed class ReliefView : ISurfaceView
{
    private readonly SurfaceMesh mesh;
    private readonly Projection projection;
    private readonly BoxAxes axes;
    private readonly Marks marks;
    private readonly Visibility visibility;
    private readonly UndefinedRegion? undefined;

    /// <summary>Initializes the view.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="camera">The direction from which the surface is seen.</param>
    /// <param name="area">The area of the relief and its axes.</param>
    /// <param name="undefined">The region without a height; null for none.</param>
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

    /// <summary>Gets the area of the relief and its axes.</summary>
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
