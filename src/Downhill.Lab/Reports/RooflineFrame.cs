using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>Where a value lies in a roofline.</summary>
/// <param name="Across">The axis to the right.</param>
/// <param name="Up">The axis that goes up.</param>
/// <param name="Horizontal">Where the first begins and ends.</param>
/// <param name="Vertical">Where the second begins and ends.</param>
internal sealed record RooflineFrame(
    LogAxis Across, LogAxis Up, (double From, double To) Horizontal, (double From, double To) Vertical)
{
    /// <summary>The place of operations for each byte.</summary>
    public double X(double value) => Horizontal.From + (Across.At(value) * (Horizontal.To - Horizontal.From));

    /// <summary>The place of operations in a second.</summary>
    public double Y(double value) => Vertical.From + (Up.At(value) * (Vertical.To - Vertical.From));
}
