using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Views;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A path in a picture.</summary>
/// <param name="Id">The id of its elements.</param>
/// <param name="Path">The path that is drawn.</param>
/// <param name="Look">The color, the dashes and the dot.</param>
/// <param name="Geometry">The geometry in the picture.</param>
internal sealed record PlottedPath(string Id, Trajectory Path, PathLook Look, PathGeometry Geometry)
{
    /// <summary>Returns the paths of a result, in order.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="looks">The looks of the optimizers.</param>
    /// <param name="view">The view of the surface.</param>
    /// <param name="until">The last step to draw.</param>
    public static IReadOnlyList<PlottedPath> Of(
        PathsResult result, IReadOnlyList<PathLook> looks, ISurfaceView view, int until)
    {
        var (plan, count) = (result.Plan, looks.Count);
        return
        [
            .. result.Paths.Select((path, i) => new PlottedPath(
                Name(path.Spec.Id) + (plan.Starts.Count > 1 ? $"-{i / count + 1}" : ""), path, looks[i % count],
                new(path, plan.Surface.Window, view, until))),
        ];
    }

    /// <summary>Returns a name that may stand in a picture, and in a selector of CSS.</summary>
    private static string Name(string id) =>
        string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
