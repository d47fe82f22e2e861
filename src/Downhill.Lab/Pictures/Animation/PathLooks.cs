using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Assigns looks to paths: color, dashes and shape of the dot.</summary>
internal static class PathLooks
{
    private static readonly string[] SafeLight =
    [
        "#c23a06", "#00745a", "#d063b0", "#0055a4", "#bd8600", "#15191e", "#0093c9", "#7a1238", "#5b3fd0", "#7c7a10",
        "#ec4a6e", "#6b7280",
    ];

    private static readonly string[] SafeDark =
    [
        "#ff7a3a", "#1fcf9c", "#f7b0e2", "#4d9dff", "#ffe04d", "#f7f9fb", "#7fd8ff", "#d98a8a", "#b39bff", "#a9c23a",
        "#ff5f93", "#a5afba",
    ];

    private static readonly string[] OriginalsLight = ["#e00000", "#008a00", "#d400d4", "#0000f0", "#d9b300",
        "#000000"];

    private static readonly string[] OriginalsDark = ["#ff4a4a", "#38d848", "#ff66ff", "#6688ff", "#ffe100", "#f7f9fb"];

    private static readonly string[] Dashes =
        ["", "9 3", "6 2 1.5 2", "4 2.5", "2 2", "12 3 2 3", "", "7 2 2 2 2 2", "3 1.5", "10 2 5 2", "14 4", "1.5 3"];

    /// <summary>Returns a look for each path: that of its family if it is free, else the next free one.</summary>
    /// <param name="specs">The optimizers that walk.</param>
    /// <param name="style">The style, for its theme and colors.</param>
    public static IReadOnlyList<PathLook> Of(IReadOnlyList<PathSpec> specs, PictureStyle style)
    {
        var colors = Colors(style);
        return
        [
            .. Slots(specs).Select(slot => new PathLook(
                colors[slot % colors.Length], Dashes[slot % Dashes.Length], Palette.Marker(slot % colors.Length))),
        ];
    }

    private static string[] Colors(PictureStyle style)
    {
        var safe = style.Theme.IsDark ? SafeDark : SafeLight;
        var originals = style.Theme.IsDark ? OriginalsDark : OriginalsLight;
        return style.Colors == PathColors.Safe ? safe : [.. originals, .. safe.Skip(originals.Length)];
    }

    /// <summary>Returns the slots: families with a slot of their own take it first, and the others take free
    /// ones.</summary>
    private static int[] Slots(IReadOnlyList<PathSpec> specs)
    {
        var slots = new int[specs.Count];
        HashSet<int> taken = [];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = Palette.Known(specs[i].Entry) is { } slot && taken.Add(slot) ? slot : -1;
        }

        var free = Palette.KnownCount;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] < 0)
            {
                slots[i] = taken.Count < SafeLight.Length ? NextFree(taken, free) : free++;
            }
        }

        return slots;
    }

    private static int NextFree(HashSet<int> taken, int from)
    {
        var slot = Enumerable.Range(from, SafeLight.Length).First(
            slot => !taken.Contains(slot % SafeLight.Length)) % SafeLight.Length;
        taken.Add(slot);
        return slot;
    }
}
