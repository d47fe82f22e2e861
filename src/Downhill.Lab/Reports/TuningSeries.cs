using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;

namespace Downhill.Lab.Reports;

/// <summary>A tuned optimizer with its looks.</summary>
/// <param name="Tuned">The outcome of tuning it.</param>
/// <param name="Slot">The slot in the <see cref="Palette"/>.</param>
/// <param name="Hollow">Whether markers are outlines, because another optimizer of this color came before.</param>
internal sealed record TuningSeries(TunedOptimizer Tuned, int Slot, bool Hollow)
{
    /// <summary>Returns the optimizers of a tuning.</summary>
    public static IReadOnlyList<TuningSeries> Of(TuningResult result)
    {
        var slots = Palette.Slots(result.Optimizers.Select(one => one.Id));
        var seen = new HashSet<int>();
        return
        [
            .. result.Optimizers.Select(one => slots[FullCatalog.Table.FamilyOf(one.Id)] is var slot
                ? new TuningSeries(one, slot, !seen.Add(slot)) : null!),
        ];
    }

    /// <summary>Gets the marker and the name as HTML, to stand in a line of text.</summary>
    public string NameInText => $"{Marker.InText(Slot, Hollow)}&nbsp;{MarkupText.Html(Tuned.Id)}";

    /// <summary>Draws the marker at a point.</summary>
    public XElement Mark(double x, double y, Theme theme, double size = 1) =>
        Marker.Draw(Slot, Hollow, x, y, theme, size);
}
