using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Relief;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Reports;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>A surface as a relief in space.</summary>
internal sealed class ReliefView : IView
{
    private readonly SurfaceMesh sheet;
    private readonly Projection projection;
    private readonly BoxAxes axes;
    private readonly Marks marks;
    private readonly Visibility sight;
    private readonly UndefinedGround? undefined;

    /// <summary>A view.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="camera">From where it is seen.</param>
    /// <param name="area">Where it is drawn, with its axes.</param>
    /// <param name="undefined">Where it has no height; null for nowhere.</param>
    public ReliefView(Surface surface, Camera camera, Area area, UndefinedGround? undefined = null)
    {
        (Plot, this.undefined) = (area, undefined);
        var heights = HeightAxis.Of(surface);
        sheet = new(surface, heights);
        projection = new(camera, BoxAxes.Inside(area));
        axes = new(surface.Window, heights, projection);
        sight = new(sheet, projection);
        marks = new(surface, this);
    }

    /// <summary>Where it is drawn, with its axes.</summary>
    public Area Plot { get; }

    /// <inheritdoc/>
    public IEnumerable<XElement> Ground(Theme theme) =>
    [
        axes.Draw(theme), .. undefined?.Draw(point => projection.Place(sheet.Below(point)), theme) ?? [],
        new MeshRenderer(sheet, projection).Draw(new(theme, projection)), marks.Draw(theme),
    ];

    /// <inheritdoc/>
    public (double X, double Y) Place(Point point) => projection.Place(sheet.At(point));

    /// <inheritdoc/>
    public bool Hides(Point point) => sight.IsBlocked(sheet.At(point));
}
