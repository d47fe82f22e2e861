namespace Downhill.Lab.Drawing;

/// <summary>Assigns colors and markers to families of optimizers.</summary>
internal static class Palette
{
    /// <summary>The slots of the families with one of their own; their colors are near those of the famous
    /// animations.</summary>
    private static readonly Dictionary<string, int> Classics = Catalog.All.Where(
        entry => entry.ClassicIndex is not null)
        .ToDictionary(entry => entry.Family, entry => entry.ClassicIndex!.Value, StringComparer.Ordinal);

    /// <summary>The outlines of the markers about the origin, 8 units wide, one a slot.</summary>
    private static readonly string[] Markers =
    [
        "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", "M-3.5 -3.5H3.5V3.5H-3.5Z", "M0 -4.5L4.4 3.5H-4.4Z",
        "M0 -4.8L4.8 0L0 4.8L-4.8 0Z", "M0 4.5L4.4 -3.5H-4.4Z",
        "M-1.4 -4.4H1.4V-1.4H4.4V1.4H1.4V4.4H-1.4V1.4H-4.4V-1.4H-1.4Z",
        "M0 -5L1.3 -1.6L4.8 -1.5L2 0.7L2.9 4L0 2L-2.9 4L-2 0.7L-4.8 -1.5L-1.3 -1.6Z",
        "M-4.6 -2.6H4.6V2.6H-4.6Z", "M-2.6 -4.6H2.6V4.6H-2.6Z", "M-4.4 0L-2.2 -3.8H2.2L4.4 0L2.2 3.8H-2.2Z",
        "M-4 -4L0 -1.4L4 -4L1.4 0L4 4L0 1.4L-4 4L-1.4 0Z", "M-4.4 -4.4L4.4 0L-4.4 4.4Z",
    ];

    /// <summary>Returns the dashes of a form: P dashed, R dotted, others solid.</summary>
    public static string Dash(string form) => form switch
    {
        "P" => "8 4",
        "R" => "2 3",
        _ => "",
    };

    /// <summary>Returns the marker of a slot, as the data of an SVG path.</summary>
    public static string Marker(int slot) => Markers[slot];

    /// <summary>Gets the number of families with a slot of their own.</summary>
    public static int KnownCount => Classics.Count;

    /// <summary>Returns the slot of an entry's family; null if it has none of its own.</summary>
    public static int? Known(string entry) =>
        Classics.TryGetValue(FullCatalog.Table.FamilyOf(entry), out var slot) ? slot : null;

    /// <summary>Returns a slot for each family of some entries: its own or the next free one, which go round.</summary>
    public static IReadOnlyDictionary<string, int> Slots(IEnumerable<string> entries)
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        var spare = KnownCount;
        foreach (var family in entries.Select(FullCatalog.Table.FamilyOf).Where(family => !slots.ContainsKey(family)))
        {
            slots[family] = Known(family) ?? spare;
            if (slots[family] == spare) spare = spare + 1 < Markers.Length ? spare + 1 : KnownCount;
        }

        return slots;
    }
}
