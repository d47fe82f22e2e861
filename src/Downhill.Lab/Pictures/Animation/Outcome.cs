using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Describes the outcome of paths.</summary>
/// <param name="surface">The surface of the paths.</param>
/// <param name="heights">The form in which heights are shown.</param>
internal sealed class Outcome(Surface surface, Heights heights)
{
    /// <summary>Returns the outcome of an optimizer's one path, or of its paths from several starts.</summary>
    public string Of(IReadOnlyList<Trajectory> paths) => paths.Count == 1 ? Of(paths[0]) : string.Join("; ",
        from path in paths
        group path by Verb(path) into alike
        let steps = alike.Max(Step)
        let verb = alike.Count() == 1 ? alike.Key : Plural(alike.Key)
        select $"{alike.Count()} of {paths.Count} {verb}{(steps is { } step ? $" by step {step}" : "")}");

    /// <summary>Returns the outcome in two words.</summary>
    public string Short(IReadOnlyList<Trajectory> paths) => paths.Count == 1
        ? Short(paths[0])
        : Of(paths).Split(';')[0];

    private string Short(Trajectory path) => Step(path) is { } step
        ? $"{Verb(path).Split(' ')[^1]} {step}"
        : $"ends {NumberFormat.Short(heights.Of(path.Values[^1]))}";

    private string Of(Trajectory path) => Step(path) is { } step
        ? $"{Verb(path)} at step {step}"
        : $"{heights.Say(path.Values[^1])} after {path.Values.Count - 1}";

    private string Verb(Trajectory path) => path.IsBroken ? "turns infinite"
        : path.LeftAt is not null ? "leaves"
        : path.ArrivedAt(surface) is not null ? "arrives"
        : "stays away";

    private int? Step(Trajectory path) => path.IsBroken ? path.Points.Count
        : path.LeftAt ?? path.ArrivedAt(surface);

    private static string Plural(string verb) => verb switch
    {
        "turns infinite" => "turn infinite",
        "stays away" => "stay away",
        _ => verb[..^1],
    };
}
