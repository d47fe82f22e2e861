using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>The frame of the plot in the picture, which maps values to places.</summary>
/// <param name="Loss">The vertical axis.</param>
/// <param name="Epochs">The number of epochs on the horizontal axis.</param>
/// <param name="Bottom">The lower edge of the plot.</param>
internal sealed record SvgFrame(LogAxis Loss, double Epochs, double Bottom)
{
    public const double Width = 880;
    public const double Left = 52;
    public const double Top = 58;
    public const double Right = 580;
    public const double Row = 19;

    /// <summary>Gets the height of the picture.</summary>
    public double Height => Bottom + 46;

    /// <summary>Returns the frame that holds all curves; diverged ones are ignored unless all diverged.</summary>
    public static SvgFrame Around(IReadOnlyList<SvgCurve> curves)
    {
        var sound = curves.Any(curve => !curve.Series.Lost) ? curves.Where(curve => !curve.Series.Lost) : curves;
        var epochs = curves.Count == 0 ? 1 : Math.Max(1, curves.Max(
            curve => curve.Series.Median.Planned?.Epochs ?? curve.Series.Median.Epochs.Count));
        var bottom = Top + Math.Max(360, Row * curves.Count);
        return new(LogAxis.Of(sound.SelectMany(curve => curve.Points.Select(point => point.Loss))), epochs, bottom);
    }

    /// <summary>Returns the place of an epoch.</summary>
    public double X(double epoch) => Left + (epoch / Epochs * (Right - Left));

    /// <summary>Returns the place of a loss; a loss far outside lies a little outside.</summary>
    public double Y(double loss) => Bottom - (Math.Clamp(Loss.At(loss), -2, 3) * (Bottom - Top));

    /// <summary>Returns whether a loss is above the plot; a loss that is not finite always is.</summary>
    public bool IsAbove(double? loss) => loss is not { } x || x > Loss.To;

    /// <summary>Returns the rectangle of the plot.</summary>
    public XElement Outline() => Svg.Element("rect", ("x", Svg.Number(Left)), ("y", Svg.Number(Top)),
        ("width", Svg.Number(Right - Left)), ("height", Svg.Number(Bottom - Top)));
}
