using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The words of a legend, for any width and detail.</summary>
/// <param name="result">The paths.</param>
/// <param name="looks">The looks of the optimizers.</param>
/// <param name="heights">The form in which heights are shown.</param>
/// <param name="theme">The colors.</param>
/// <param name="undefined">The region without a height; null for none.</param>
internal sealed class LegendText(
    PathsResult result, IReadOnlyList<PathLook> looks, Heights heights, Theme theme, UndefinedRegion? undefined = null)
{
    private readonly Outcome outcome = new(result.Plan.Surface, heights);

    /// <summary>Returns the blocks of text for a column of some width.</summary>
    public IReadOnlyList<LegendBlock> Blocks(double width, LegendDetail detail)
    {
        var rows = result.Plan.Specs.Select(
            (spec, i) => (spec.IsAddition, Block: Row(spec, i, width, detail))).ToList();
        var isMixed = rows.Any(row => row.IsAddition) && rows.Any(row => !row.IsAddition);
        return
        [
            .. rows.Where(row => !row.IsAddition).Select(row => row.Block),
            .. isMixed ? Words("added, not in the originals", width, 2, isHeading: true) : [],
            .. rows.Where(row => row.IsAddition).Select(row => row.Block),
            .. Search(width, detail),
            .. Noise(width),
            .. Marks(width, detail),
        ];
    }

    private LegendBlock Row(PathSpec spec, int index, double width, LegendDetail detail)
    {
        var (room, look) = (width - LegendBlock.Indent(detail), looks[index]);
        Trajectory[] paths = [.. result.Paths.Where((_, i) => i % looks.Count == index)];
        var end = outcome.Of(paths);
        var edge = spec.Search is { IsAtEdge: true } ? "; the best rate tried lies at the edge" : "";
        List<LegendLine> lines = [];
        if (detail >= LegendDetail.Row)
        {
            lines.Add(Single(spec, end, outcome.Short(paths), room, detail));
        }
        else
        {
            var isOneLine = LegendLine.NameWidth(spec.Id) + 12 + TextWidth.Of(end, LegendLine.Size) <= room;
            lines.Add(
                new(TextWidth.Shorten(spec.Id, 1.06 * LegendLine.NameSize, room), isOneLine ? end : "", IsName: true));
            lines.AddRange(
                isOneLine ? [] : TextWidth.Wrap(end, LegendLine.Size, room).Select(line => new LegendLine(line)));
            var settings = SettingsLine.Of(spec) + edge;
            lines.AddRange(detail == LegendDetail.Full
                ? TextWidth.Wrap(settings, LegendLine.Size, room).Select(line => new LegendLine(line))
                : [new(TextWidth.Shorten(settings, LegendLine.Size, room))]);
        }

        return new(
            lines, (left, y) => Sample(look, left, y, LegendBlock.Indent(detail) - 6), detail >= LegendDetail.Row
            ? 0 : 5)
        {
            Detail = detail,
        };
    }

    private static LegendLine Single(PathSpec spec, string end, string brief, double room, LegendDetail detail)
    {
        var rate = SettingsLine.Rate(spec);
        var kept = spec.Search is null ? 0 : TextWidth.Of(rate, LegendLine.Size) + 6;
        var name = TextWidth.Shorten(spec.Id, 1.06 * LegendLine.NameSize, room - kept);
        var rest = room - LegendLine.NameWidth(name) - 6;
        string[] wide = detail == LegendDetail.Pairs ? [] : [$"{rate} · {end}"];
        string[] narrow = spec.Search is null ? [end, brief] : [rate];
        var said = wide.Append($"{rate} · {brief}").Concat(narrow).FirstOrDefault(
            text => TextWidth.Of(text, LegendLine.Size) <= rest);
        return new(
            name, said ?? (rest > 40 ? TextWidth.Shorten(brief, LegendLine.Size, rest) : ""), IsName: true,
            IsTight: true);
    }

    private IEnumerable<LegendBlock> Search(double width, LegendDetail detail)
    {
        var wasSearched = result.Plan.Specs.Any(spec => spec.Search is not null);
        var isAtEdge = result.Plan.Specs.Any(spec => spec.Search is { IsAtEdge: true }) && detail >= LegendDetail.Row;
        return wasSearched ? Words(
            RateSearch.Description(result.Plan.Surface) + (isAtEdge ? "; a best rate lies at the edge" : ""), width, 4)
            : [];
    }

    private IEnumerable<LegendBlock> Noise(double width) => result.Plan.Noise == 0 ? []
        : Words(
            $"gradients with noise of σ {NumberFormat.Setting(result.Plan.Noise)}, seed {result.Plan.Seed}", width, 4);

    private IEnumerable<LegendBlock> Marks(double width, LegendDetail detail)
    {
        var surface = result.Plan.Surface;
        (string Name, Func<(double, double), Theme, XElement> Draw, bool IsShown)[] marks =
        [
            (undefined?.Name ?? "", UndefinedRegion.Sample, undefined is not null),
            ("start", Landmarks.Start, detail < LegendDetail.Bare),
            (surface.Minima.Count > 1
                ? "lowest points" : "lowest point", Landmarks.Minimum,
                surface.Minima.Count > 0 && detail < LegendDetail.Bare),
            ("other minimum", Landmarks.LocalMinimum, surface.LocalMinima.Count > 0 && detail < LegendDetail.Bare),
            ("saddle", Landmarks.Saddle, surface.Saddles.Count > 0 && detail < LegendDetail.Bare),
        ];
        var shown = marks.Where(mark => mark.IsShown).ToList();
        return [.. shown.Select(
            mark => new LegendBlock(
            [new(TextWidth.Shorten(mark.Name, LegendLine.Size, width - LegendBlock.Indent(detail)))],
            (left, y) => mark.Draw((left + 17, y), theme), 2))];
    }

    private static IEnumerable<LegendBlock> Words(string text, double width, double gap, bool isHeading = false) =>
        [
            new(
                [.. TextWidth.Wrap(text, LegendLine.Size, width).Select(line => new LegendLine(line))], null, gap,
                isHeading),
        ];

    private XElement Sample(PathLook look, double left, double y, double length) => Svg.Element("g").With(
        Svg.Element(
            "path", ("d", $"M{Svg.Number(left)} {Svg.Number(y)}h{Svg.Number(length)}"), ("stroke", look.Color),
            ("stroke-width", "2.1"),
            ("stroke-dasharray", look.Dash)),
        Trails.Marker(look, theme).At($"translate({Svg.Number(left + length / 2)} {Svg.Number(y)})"));
}
