using Downhill.Cli.Arguments;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;

namespace Downhill.Cli.Verbs;

/// <summary>What <c>downhill paths</c> is asked for.</summary>
/// <param name="Plan">What is to be walked, but by whom.</param>
/// <param name="Paths">Who is to walk.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Target">Where the picture goes; null for nowhere.</param>
/// <param name="Explained">The step to explain; null for none.</param>
/// <param name="Json">Where to write the record; - for standard output, null for nowhere.</param>
/// <param name="IsQuiet">Whether to show nothing.</param>
internal sealed record PathsRequest(
    PathPlan Plan, IReadOnlyList<PathRequest> Paths, PictureStyle Style, PictureTarget? Target, ExplainedStep? Explained, string? Json,
    bool IsQuiet);
