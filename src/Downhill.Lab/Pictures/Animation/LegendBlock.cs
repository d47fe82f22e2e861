using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A block of a legend that stays together: lines of text, with a sample before the first.</summary>
/// <param name="Lines">The lines of text.</param>
/// <param name="Sample">Draws the sample at a left edge and a height; null, the default, for none.</param>
/// <param name="Gap">The space below, in pixels.</param>
/// <param name="IsHeading">Whether the block stays with the next one.</param>
internal sealed record LegendBlock(
    IReadOnlyList<LegendLine> Lines, Func<double, double, XElement>? Sample = null, double Gap = 4,
    bool IsHeading = false)
{
    /// <summary>Gets the level of detail.</summary>
    public LegendDetail Detail { get; init; }

    /// <summary>Returns the width of a sample, in pixels.</summary>
    public static double Indent(LegendDetail detail) => detail == LegendDetail.Pairs ? 28 : 40;

    /// <summary>Gets the height, in pixels.</summary>
    public double Height => Lines.Sum(line => line.Height) + Gap;

    /// <summary>Draws the sample and the lines.</summary>
    /// <param name="column">The column that holds the block.</param>
    /// <param name="top">The upper edge.</param>
    /// <param name="theme">The colors.</param>
    public IEnumerable<XElement> Draw(Area column, double top, Theme theme)
    {
        if (Sample is not null)
        {
            yield return Sample(column.Left, top + Lines[0].Height / 2);
        }

        foreach (var line in Lines)
        {
            foreach (var text in line.Draw(
                column.Left + (Sample is null ? 0 : Indent(Detail)), column.Right, top, theme))
            {
                yield return text;
            }

            top += line.Height;
        }
    }
}
