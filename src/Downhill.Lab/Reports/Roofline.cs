using System.Xml.Linq;
using Downhill.Lab.Benchmarks;

namespace Downhill.Lab.Reports;

/// <summary>A roofline: what steps compute in a second against what they compute for each byte they move, under the
/// lines that memory draws at each size. Williams, Waterman and Patterson, CACM 52(4), 2009.</summary>
internal static class Roofline
{
    private const double Width = 520;
    private const double Height = 360;
    private const double Left = 46;
    private const double Right = 408;
    private const double Top = 14;
    private const double Bottom = 314;
    private const double Line = 15;

    /// <summary>Draws the picture of a group.</summary>
    public static XElement Draw(StepGroup group, Theme theme)
    {
        var across = LogAxis.Of(group.Steps.Select(step => (double?)Intensity(step)));
        var roofs = group.Sizes.Select(size => (Size: size, Bandwidth: group.Bandwidth(size))).ToArray();
        var up = LogAxis.Of(group.Steps.Select(step => (double?)Speed(step))
            .Concat(roofs.Select(roof => (double?)(roof.Bandwidth * across.From)))
            .Concat(roofs.Select(roof => (double?)(roof.Bandwidth * across.To))));
        var frame = new RooflineFrame(across, up, (Left, Right), (Bottom, Top));
        var title = $"Roofline: {group.Name}";
        return Svg.Element("svg", ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-label", title)).With(
            Svg.Element("title").With(title),
            Axes(frame, theme),
            Svg.Element("g").With([.. roofs.Select(roof => Roof(frame, roof.Bandwidth, theme))]),
            Svg.Element("g").With([.. Labels(frame, roofs, theme)]),
            Svg.Element("g").With([.. group.Steps.Select(step => Mark(frame, group, step, theme))]));
    }

    /// <summary>Operations for each byte moved.</summary>
    private static double Intensity(StepTime step) => (double)step.OperationsPerParameter / step.BytesPerParameter;

    /// <summary>10⁹ operations a second.</summary>
    private static double Speed(StepTime step) => step.OperationsPerParameter / step.Nanoseconds;

    private static XElement Axes(RooflineFrame frame, Theme theme) => Svg.Element("g").With(
        Svg.Element("g").With([.. frame.Up.Ticks.SelectMany(tick => new[]
        {
            Svg.Line(Left, frame.Y(tick), Right, frame.Y(tick), theme.Grid),
            Svg.Label(Left - 7, frame.Y(tick) + 4, $"{tick:G3}", theme.Muted, "end"),
        })]),
        Svg.Element("g").With([.. frame.Across.Ticks.SelectMany(tick => new[]
        {
            Svg.Line(frame.X(tick), Top, frame.X(tick), Bottom, theme.Grid),
            Svg.Label(frame.X(tick), Bottom + 16, $"{tick:G3}", theme.Muted, "middle"),
        })]),
        Svg.Label((Left + Right) / 2, Bottom + 36, "operations a byte moved", theme.Muted, "middle"),
        Svg.Label(12, (Top + Bottom) / 2, "10⁹ operations a second", theme.Muted, "middle").At(
            $"rotate(-90 12 {Svg.Number((Top + Bottom) / 2)})"));

    private static XElement Roof(RooflineFrame frame, double bandwidth, Theme theme)
    {
        var (from, to) = (frame.Across.From, frame.Across.To);
        return Svg.Line(frame.X(from), frame.Y(from * bandwidth), frame.X(to), frame.Y(to * bandwidth), theme.Muted);
    }

    /// <summary>What each roof is, beside its end, from the highest down, no two on one another.</summary>
    private static IEnumerable<XElement> Labels(
        RooflineFrame frame, IEnumerable<(int Size, double Bandwidth)> roofs, Theme theme)
    {
        var free = Top;
        foreach (var (size, bandwidth) in roofs.OrderByDescending(roof => roof.Bandwidth))
        {
            var y = Math.Max(free, frame.Y(frame.Across.To * bandwidth));
            free = y + Line;
            yield return Svg.Label(Right + 6, y + 4, $"{Count.Write(size)}: {bandwidth:0} GB/s", theme.Ink);
        }
    }

    private static XElement Mark(RooflineFrame frame, StepGroup group, StepTime step, Theme theme)
    {
        var slot = group.Slots[step.Optimizer];
        return Svg.Element("path", ("d", Palette.Marker(slot)), ("stroke", theme.Curves[slot]), ("stroke-width", "1.4"),
            ("fill", group.IsHollow(step.Optimizer) ? theme.Paper : theme.Curves[slot]),
            ("transform", $"translate({Svg.Number(frame.X(Intensity(step)))} {Svg.Number(frame.Y(Speed(step)))})"))
            .With(Svg.Element("title").With(Text.Xml(
                $"{step.Optimizer}, {Count.Write(step.Size)}: {Text.Nanoseconds(step.Nanoseconds)} ns a parameter, "
                + $"{Text.Bandwidth(step.GigabytesPerSecond)} GB/s, {step.ShareOfFloor * 100:0} % of the floor")));
    }
}
