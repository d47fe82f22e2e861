using System.Xml.Linq;
using Downhill.Lab.Benchmarks;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Draws a roofline: the speed of steps against their operations for each byte moved.</summary>
/// <remarks>Slanted lines show the limit of memory at each size, flat ones that of arithmetic. Williams, Waterman and
/// Patterson, CACM 52(4), 2009.</remarks>
internal static class Roofline
{
    private const double Width = 546;
    private const double Height = 360;
    private const double Left = 46;
    private const double Right = 408;
    private const double Top = 14;
    private const double Bottom = 314;
    private const double Line = 15;

    // The end of the picture, as a multiple of the ridge, where the steepest line of memory meets arithmetic.
    private const double Past = 1.5;

    /// <summary>Draws the picture of a group.</summary>
    public static XElement Draw(StepGroup group, Theme theme)
    {
        var roofs = group.Sizes.Select(size => (Size: size, Bandwidth: group.Bandwidth(size))).ToArray();
        var flats = Flats(group.Peak);
        var (steepest, top) = (roofs.Max(roof => roof.Bandwidth), flats.Select(flat => flat.Speed).FirstOrDefault());
        var across = LogAxis.Of([.. group.Steps.Select(step => (double?)Intensity(step)), Past * top / steepest]);
        var up = LogAxis.Of(
        [
            .. group.Steps.Select(step => (double?)Speed(step)),
            .. roofs.Select(roof => (double?)(roof.Bandwidth * across.From)),
            .. roofs.Select(roof => (double?)Math.Min(roof.Bandwidth * across.To, top > 0 ? top : double.MaxValue)),
            .. flats.Select(flat => (double?)flat.Speed),
        ]);
        var frame = new RooflineFrame(across, up, (Left, Right), (Bottom, Top));
        var title = $"Roofline: {group.Name}";
        return Svg.Element("svg", ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-label", title)).With(
            Svg.Element("title").With(title),
            Axes(frame, theme),
            Svg.Element("g").With([.. roofs.Select(roof => Roof(frame, roof.Bandwidth, top, theme))]),
            Svg.Element("g").With([.. flats.Select(flat => Flat(frame, flat.Speed, flat.Speed / steepest, theme))]),
            Svg.Element("g").With([.. Labels(frame, roofs, flats, theme)]),
            Svg.Element("g").With([.. group.Steps.Select(step => Mark(frame, group, step, theme))]));
    }

    /// <summary>Returns the operations for each byte moved.</summary>
    private static double Intensity(StepTime step) => (double)step.OperationsPerParameter / step.BytesPerParameter;

    /// <summary>Returns the speed in 10⁹ operations a second.</summary>
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

    /// <summary>Returns the limits of arithmetic, the highest first.</summary>
    /// <remarks>Most operations are sums and products; the few quotients and roots take longer.</remarks>
    private static (string Name, double Speed)[] Flats(PeakSpeed? peak) =>
        peak is null ? [] : [("add, multiply", peak.AddMultiply), ("divide, root", peak.DivideRoot)];

    /// <summary>Draws the limit of memory, up to that of arithmetic.</summary>
    private static XElement Roof(RooflineFrame frame, double bandwidth, double top, Theme theme)
    {
        var from = frame.Across.From;
        var to = top > 0 ? Math.Clamp(top / bandwidth, from, frame.Across.To) : frame.Across.To;
        return Svg.Line(frame.X(from), frame.Y(from * bandwidth), frame.X(to), frame.Y(to * bandwidth), theme.Muted);
    }

    /// <summary>Draws a limit of arithmetic, from its crossing with the steepest limit of memory.</summary>
    private static XElement Flat(RooflineFrame frame, double speed, double ridge, Theme theme)
    {
        var line = Svg.Line(
            frame.X(Math.Max(ridge, frame.Across.From)), frame.Y(speed), Right, frame.Y(speed), theme.Ink);
        line.SetAttributeValue("stroke-dasharray", "6 3");
        return line;
    }

    /// <summary>Draws the label of each limit beside its end, from the highest down, without overlaps.</summary>
    private static IEnumerable<XElement> Labels(
        RooflineFrame frame, (int Size, double Bandwidth)[] roofs, (string Name, double Speed)[] flats, Theme theme)
    {
        var top = flats.Length > 0 ? flats[0].Speed : double.MaxValue;
        (double Speed, string Text)[] labels =
        [
            .. flats.Select(flat => (flat.Speed, $"{flat.Name}: {flat.Speed:G3}")),
            .. roofs.OrderByDescending(roof => roof.Bandwidth).Select(roof => (
                Math.Min(
                    top, frame.Across.To * roof.Bandwidth), $"{BinaryCount.Write(roof.Size)}: {roof.Bandwidth:0} "
                        + "GB/s")),
        ];
        var free = Top;
        foreach (var (speed, text) in labels.OrderByDescending(label => label.Speed))
        {
            var y = Math.Max(free, frame.Y(speed));
            free = y + Line;
            yield return Svg.Label(Right + 6, y + 4, text, theme.Ink);
        }
    }

    private static XElement Mark(RooflineFrame frame, StepGroup group, StepTime step, Theme theme)
    {
        return Marker.Draw(
            group.Slots[step.Optimizer], group.IsHollow(step.Optimizer), frame.X(Intensity(step)),
            frame.Y(Speed(step)), theme)
            .With(Svg.Element("title").With(MarkupText.Xml(
                $"{step.Optimizer}, {BinaryCount.Write(step.Size)}: {NumberFormat.Nanoseconds(step.Nanoseconds)} ns a "
                + "parameter, "
                + $"{NumberFormat.Bandwidth(step.GigabytesPerSecond)} GB/s, {step.ShareOfFloor * 100:0} % of the "
                + "floor")));
    }
}
