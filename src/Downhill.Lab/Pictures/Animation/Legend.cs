using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>What each path is, and how it ended.</summary>
/// <param name="blocks">What it says.</param>
/// <param name="columns">In how many columns.</param>
/// <param name="width">How wide it is, in pixels.</param>
internal sealed class Legend(IReadOnlyList<LegendBlock> blocks, int columns, double width)
{
    private const double Between = 22;

    private readonly List<(int Column, double Top)> places = Arrange(blocks, columns);

    /// <summary>How high it is, in pixels.</summary>
    public double Height => blocks.Select((block, i) => places[i].Top + block.Height).DefaultIfEmpty(0).Max();

    /// <summary>The legend that says the most of those that fit.</summary>
    /// <param name="text">What is to be said.</param>
    /// <param name="width">How wide it may be, in pixels.</param>
    /// <param name="height">How high it may be, in pixels.</param>
    public static Legend Fit(LegendText text, double width, double height)
    {
        var all = Enum.GetValues<LegendDetail>().Select(detail =>
        {
            var columns = width >= 560 ? 2 : 1;
            columns *= detail == LegendDetail.Pairs ? 2 : 1;
            return new Legend(text.Blocks((width - (columns - 1) * Between) / columns, detail), columns, width);
        });
        return all.FirstOrDefault(legend => legend.Height <= height) ?? all.Last();
    }

    /// <summary>Draws it.</summary>
    public XElement Draw(double left, double top, Theme theme)
    {
        var column = (width - (columns - 1) * Between) / columns;
        return Svg.Element("g", ("id", "legend"), ("font-size", $"{LegendLine.Size}")).With(
            [.. blocks.SelectMany((block, i) => block.Draw(
                new(left + places[i].Column * (column + Between), top, column, Height), top + places[i].Top, theme))]);
    }

    /// <summary>One below another, until a column is as high as its share.</summary>
    private static List<(int Column, double Top)> Arrange(IReadOnlyList<LegendBlock> blocks, int columns)
    {
        var share = blocks.Sum(block => block.Height) / columns;
        List<(int Column, double Top)> found = [];
        var (column, top, before) = (0, 0.0, 0.0);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var middle = block.IsHeading ? block.Height + blocks[i + 1].Height / 2 : block.Height / 2;
            if (column + 1 < columns && before + middle > share * (column + 1))
            {
                (column, top) = (column + 1, 0);
            }

            found.Add((column, top));
            top += block.Height;
            before += block.Height;
        }

        return found;
    }
}
