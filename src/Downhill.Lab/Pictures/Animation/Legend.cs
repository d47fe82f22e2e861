using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The legend of a picture: the paths, and their outcomes.</summary>
/// <param name="blocks">The blocks of text.</param>
/// <param name="columns">The number of columns.</param>
/// <param name="width">The width in pixels.</param>
internal sealed class Legend(IReadOnlyList<LegendBlock> blocks, int columns, double width)
{
    private const double Between = 22;

    private readonly List<(int Column, double Top)> places = Arrange(blocks, columns);

    /// <summary>Gets the height in pixels.</summary>
    public double Height => blocks.Select((block, i) => places[i].Top + block.Height).DefaultIfEmpty(0).Max();

    /// <summary>Returns the most detailed legend that fits.</summary>
    /// <param name="text">The text of the legend.</param>
    /// <param name="width">The greatest width, in pixels.</param>
    /// <param name="height">The greatest height, in pixels.</param>
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

    /// <summary>Draws the blocks in their columns.</summary>
    public XElement Draw(double left, double top, Theme theme)
    {
        var column = (width - (columns - 1) * Between) / columns;
        return Svg.Element("g", ("id", "legend"), ("font-size", $"{LegendLine.Size}")).With(
            [.. blocks.SelectMany((block, i) => block.Draw(
                new(left + places[i].Column * (column + Between), top, column, Height), top + places[i].Top, theme))]);
    }

    /// <summary>Returns the places of the blocks, one below another until a column has its share of the
    /// height.</summary>
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
