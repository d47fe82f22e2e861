using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Views;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A path in a picture.</summary>
/// <param name="Id">What its elements are called.</param>
/// <param name="Path">The path.</param>
/// <param name="Look">How it is drawn.</param>
/// <param name="Geometry">Where it is seen.</param>
internal sealed record PlottedPath(string Id, Trajectory Path, PathLook Look, PathGeometry Geometry)
{
    /// <summary>The paths of a result, in their order.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="looks">How each optimizer is drawn.</param>
    /// <param name="view">How the surface is seen.</param>
    /// <param name="until">The last step that is drawn.</param>
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

    /// <summary>An id as it may stand in a picture, and in a selector of CSS.</summary>
    private static string Name(string id) =>
        string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
