using System.Text;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Writes keyframes of CSS, and the rules for the elements that follow them.</summary>
/// <param name="timeline">The time of each step.</param>
internal sealed class Keyframes(Timeline timeline)
{
    /// <summary>The tolerance of the straight motion between two keyframes, in pixels.</summary>
    private const double Tolerance = 0.05;

    private readonly StringBuilder frames = new();
    private readonly StringBuilder followers = new();

    /// <summary>Moves a dot along its path.</summary>
    /// <param name="id">The id of the element.</param>
    /// <param name="name">The name of the keyframes.</param>
    /// <param name="moments">The positions over time.</param>
    public void Move(string id, string name, IReadOnlyList<Waypoint> moments)
    {
        Write(
            name, Simplify(moments).Select(
            i => (moments[i].Step, $"transform:translate({Pixels(moments[i].X)},{Pixels(moments[i].Y)})")));
        var fades = Fades(moments);
        var names = name;
        if (fades.Count > 0)
        {
            names += $",o{name}";
            Write($"o{name}", fades.Select(fade => (fade.Step, $"opacity:{fade.Opacity}")));
        }

        Follow($"#{id}", $"animation-name:{names}");
    }

    /// <summary>Draws a line as time passes.</summary>
    /// <param name="name">The class of the lines, and the name of the keyframes.</param>
    /// <param name="segment">The line to draw.</param>
    public void Reveal(string name, PathSegment segment)
    {
        var lengths = segment.Lengths();
        var whole = Math.Ceiling(lengths[^1]) + 1;
        Waypoint[] drawn = [.. lengths.Select(
            (length, i) => new Waypoint(segment.Points[i].Step, whole - length, 0, true, false))];
        var states = Simplify(drawn).Select(i => (drawn[i].Step, drawn[i].X)).ToList();
        if (states[0].Step > 0)
        {
            states.Insert(0, (0, whole));
        }

        Write(name, states.Select(state => (state.Step, $"stroke-dashoffset:{Hundredths(state.X)}")));
        Follow($".{name}", $"stroke-dasharray:{whole};animation-name:{name}");
    }

    /// <summary>Shows an element from a step on.</summary>
    public void Appear(string id, string name, double step)
    {
        if (step > 0)
        {
            Write(name, [(0, "opacity:0"), (Math.Max(0, step - 0.01), "opacity:0"), (step, "opacity:1")]);
            Follow($"#{id}", $"animation-name:{name}");
        }
    }

    /// <summary>Moves an element from its first place to its last, evenly or in leaps.</summary>
    /// <param name="id">The id of the element.</param>
    /// <param name="name">The name of the keyframes.</param>
    /// <param name="from">The transform at the beginning.</param>
    /// <param name="to">The transform at the end.</param>
    /// <param name="leaps">The number of leaps; 0, the default, to move evenly.</param>
    public void Slide(string id, string name, string from, string to, int leaps = 0)
    {
        var timing = leaps > 0 ? $";animation-timing-function:steps({leaps})" : "";
        Write(name, [(0, $"transform:{from}{timing}"), (timeline.Steps, $"transform:{to}")]);
        Follow($"#{id}", $"animation-name:{name}");
    }

    /// <summary>Returns the style sheet, which moves nothing for readers who prefer reduced motion, and stops under the
    /// pointer.</summary>
    public string StyleSheet() =>
        "@media (prefers-reduced-motion:no-preference){"
        + $".m{{animation:0s linear infinite;animation-duration:{Math.Round(timeline.Period, 6)}s}}{followers}}}"
        + $"svg:hover *{{animation-play-state:paused}}{frames}";

    private void Follow(string who, string how) => followers.Append($"{who}{{{how}}}");

    /// <summary>Writes keyframes, whose last state is held to the end.</summary>
    private void Write(string name, IEnumerable<(double Step, string State)> states)
    {
        frames.Append($"@keyframes {name}{{");
        var last = "";
        foreach (var (step, state) in states)
        {
            frames.Append(last.Length == 0 ? "" : $"{last}}}").Append($"{timeline.Percent(step)}%");
            last = $"{{{state}";
        }

        frames.Append($",to{last}}}}}");
    }

    /// <summary>Returns the moments between which the motion is straight and even.</summary>
    private static IEnumerable<int> Simplify(IReadOnlyList<Waypoint> moments)
    {
        var from = 0;
        yield return from;
        while (from < moments.Count - 1)
        {
            var to = from + 1;
            while (to + 1 < moments.Count && IsStraight(moments, from, to + 1))
            {
                to++;
            }

            yield return from = to;
        }
    }

    private static bool IsStraight(IReadOnlyList<Waypoint> moments, int from, int to)
    {
        var (a, b) = (moments[from], moments[to]);
        for (var i = from + 1; i < to; i++)
        {
            var share = (moments[i].Step - a.Step) / (b.Step - a.Step);
            if (double.Hypot(
                double.Lerp(a.X, b.X, share) - moments[i].X, double.Lerp(a.Y, b.Y, share) - moments[i].Y) > Tolerance)
            {
                return false;
            }
        }

        return true;
    }

    private static List<Waypoint> Fades(IReadOnlyList<Waypoint> moments) => moments.All(moment => moment.Opacity == 1)
        ? []
        : [.. moments.Where((moment, i) => i == 0 || moment.Opacity != moments[i - 1].Opacity
            || (i + 1 < moments.Count && moment.Opacity != moments[i + 1].Opacity))];

    private static string Pixels(double x) => $"{Hundredths(x)}px";

    private static string Hundredths(double x) => (Math.Round(x, 2) + 0.0).ToString("0.##");
}
