using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>Where the plot lies in the picture, and where a value lies in the plot.</summary>
/// <param name="Loss">The axis that goes up.</param>
/// <param name="Epochs">How many epochs the axis to the right holds.</param>
/// <param name="Bottom">Where the plot ends below.</param>
internal sealed record SvgFrame(LogAxis Loss, double Epochs, double Bottom)
{
    public const double Width = 880;
    public const double Left = 52;
    public const double Top = 58;
    public const double Right = 580;
    public const double Row = 19;

    /// <summary>How high the picture is.</summary>
    public double Height => Bottom + 46;

    /// <summary>The frame that holds all curves; those that diverged have no say in the axis unless all did.</summary>
    public static SvgFrame Around(IReadOnlyList<SvgCurve> curves)
    {
        var sound = curves.Any(curve => !curve.Series.Lost) ? curves.Where(curve => !curve.Series.Lost) : curves;
        var epochs = curves.Count == 0 ? 1 : Math.Max(1, curves.Max(curve => curve.Series.Mean.Epochs.Count));
        var bottom = Top + Math.Max(360, Row * curves.Count);
        return new(LogAxis.Of(sound.SelectMany(curve => curve.Points.Select(point => point.Loss))), epochs, bottom);
    }

    /// <summary>Where an epoch lies.</summary>
    public double X(double epoch) => Left + (epoch / Epochs * (Right - Left));

    /// <summary>Where a loss lies; what is far outside lies a little outside.</summary>
    public double Y(double loss) => Bottom - (Math.Clamp(Loss.At(loss), -2, 3) * (Bottom - Top));

    /// <summary>Whether a loss is beyond the top, as any is that is not finite.</summary>
    public bool IsAbove(double? loss) => loss is not { } x || x > Loss.To;

    /// <summary>The rectangle of the plot.</summary>
    public XElement Outline() => Svg.Element("rect", ("x", Svg.Number(Left)), ("y", Svg.Number(Top)),
        ("width", Svg.Number(Right - Left)), ("height", Svg.Number(Bottom - Top)));
}
