using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A part of a legend that stays together: lines of text, and before the first a sample.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Sample">Draws what the text is about, between two places at a height.</param>
/// <param name="Gap">How much room is left below, in pixels.</param>
/// <param name="IsHeading">Whether it stays with what follows.</param>
internal sealed record LegendBlock(
    IReadOnlyList<LegendLine> Lines, Func<double, double, XElement>? Sample = null, double Gap = 4,
    bool IsHeading = false)
{
    /// <summary>How much is said.</summary>
    public LegendDetail Detail { get; init; }

    /// <summary>How much room a sample takes, in pixels.</summary>
    public static double Indent(LegendDetail detail) => detail == LegendDetail.Pairs ? 28 : 40;

    /// <summary>How high it is, in pixels.</summary>
    public double Height => Lines.Sum(line => line.Height) + Gap;

    /// <summary>Draws it.</summary>
    /// <param name="column">The column in which it lies.</param>
    /// <param name="top">Where it begins.</param>
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
