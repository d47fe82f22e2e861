using System.Text;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Writes keyframes, and which elements follow them.</summary>
/// <param name="timeline">When each step is shown.</param>
internal sealed class Keyframes(Timeline timeline)
{
    /// <summary>How far the straight way between two keyframes may be from where it should be, in pixels.</summary>
    private const double Tolerance = 0.05;

    private readonly StringBuilder frames = new();
    private readonly StringBuilder followers = new();

    /// <summary>Moves a dot.</summary>
    /// <param name="id">The element.</param>
    /// <param name="name">What the keyframes are called.</param>
    /// <param name="moments">Where it is when.</param>
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
    /// <param name="name">The class of the lines, and what the keyframes are called.</param>
    /// <param name="segment">The line.</param>
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

    /// <summary>Lets an element appear.</summary>
    public void Appear(string id, string name, double step)
    {
        if (step > 0)
        {
            Write(name, [(0, "opacity:0"), (Math.Max(0, step - 0.01), "opacity:0"), (step, "opacity:1")]);
            Follow($"#{id}", $"animation-name:{name}");
        }
    }

    /// <summary>Moves an element evenly, or in leaps, from where it is at first to where it ends.</summary>
    /// <param name="id">The element.</param>
    /// <param name="name">What the keyframes are called.</param>
    /// <param name="from">The transform at first.</param>
    /// <param name="to">The transform in the end.</param>
    /// <param name="leaps">In how many leaps; 0 for evenly.</param>
    public void Slide(string id, string name, string from, string to, int leaps = 0)
    {
        var timing = leaps > 0 ? $";animation-timing-function:steps({leaps})" : "";
        Write(name, [(0, $"transform:{from}{timing}"), (timeline.Steps, $"transform:{to}")]);
        Follow($"#{id}", $"animation-name:{name}");
    }

    /// <summary>The style sheet. It moves nothing where people ask for rest, and stops under the pointer.</summary>
    public string StyleSheet() =>
        "@media (prefers-reduced-motion:no-preference){"
        + $".m{{animation:0s linear infinite;animation-duration:{Math.Round(timeline.Period, 6)}s}}{followers}}}"
        + $"svg:hover *{{animation-play-state:paused}}{frames}";

    private void Follow(string who, string how) => followers.Append($"{who}{{{how}}}");

    /// <summary>The last state is held to the end.</summary>
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

    /// <summary>Those of the moments between which the way is straight and even.</summary>
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
