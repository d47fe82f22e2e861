namespace Downhill.Lab.Reports;

/// <summary>The part of a <see cref="LinePlot"/> that has one color.</summary>
/// <param name="Name">The name, for readers who see no colors.</param>
/// <param name="Slot">The slot in the <see cref="Drawing.Palette"/>.</param>
/// <param name="Hollow">Whether markers are outlines, because another line of this color came before.</param>
/// <param name="Points">The points from left to right; an infinite value is a gap.</param>
internal sealed record PlotLine(
    string Name, int Slot, bool Hollow, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Gets the lower and the upper value at each point; none by default.</summary>
    public IReadOnlyList<(double Low, double High)> Band { get; init; } = [];
}
