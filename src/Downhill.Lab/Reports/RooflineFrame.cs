using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>Maps values to places in a roofline.</summary>
/// <param name="Across">The horizontal axis.</param>
/// <param name="Up">The vertical axis.</param>
/// <param name="Horizontal">The ends of the horizontal axis, in the picture.</param>
/// <param name="Vertical">The ends of the vertical axis, in the picture.</param>
internal sealed record RooflineFrame(
    LogAxis Across, LogAxis Up, (double From, double To) Horizontal, (double From, double To) Vertical)
{
    /// <summary>Returns the place of a number of operations for each byte.</summary>
    public double X(double value) => Horizontal.From + (Across.At(value) * (Horizontal.To - Horizontal.From));

    /// <summary>Returns the place of a number of operations a second.</summary>
    public double Y(double value) => Vertical.From + (Up.At(value) * (Vertical.To - Vertical.From));
}
