using Downhill.Lab.Drawing;

namespace Downhill.Lab.Tests.Reports;

public sealed class PaletteTests
{
    [Fact]
    public void Every_family_has_a_color_and_a_marker_of_its_own()
    {
        var slots = Palette.Slots(Catalog.All.Select(entry => entry.Id));

        slots.Keys.ShouldBe(Catalog.All.Select(entry => entry.Family).Distinct());
        slots.Values.Distinct().Count().ShouldBe(slots.Count);
        slots.Values.Max().ShouldBeLessThan(Math.Min(Theme.Light.Curves.Count, Theme.Dark.Curves.Count));
        slots.Values.Select(Palette.Marker).Distinct().Count().ShouldBe(slots.Count);
    }

    [Fact]
    public void Places_of_classics_are_numbered_without_gaps() =>
        Catalog.All.Select(entry => Palette.Known(entry.Id)).OfType<int>().Distinct().Order()
            .ShouldBe(Enumerable.Range(0, Palette.KnownCount));

    [Fact]
    public void A_form_has_the_color_of_its_family_whatever_it_is_called()
    {
        Palette.Known("amsgrad").ShouldBe(Palette.Known("adam"));
        Palette.Known("nesterov-ahead").ShouldBe(Palette.Known("nesterov"));
        Palette.Slots(["adam", "amsgrad"]).ShouldHaveSingleItem().Key.ShouldBe("adam");
    }
}
