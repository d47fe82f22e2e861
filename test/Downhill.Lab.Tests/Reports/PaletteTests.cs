using Downhill.Lab.Drawing;

namespace Downhill.Lab.Tests.Reports;

public sealed class PaletteTests
{
    private static readonly string[] Others =
        [.. Catalog.All.Select(entry => entry.Family).Distinct().Where(family => Palette.Known(family) is null)];

    public static TheoryData<int> Firsts => [.. Enumerable.Range(0, Others.Length - 4)];

    /// <summary>A picture tells so many families apart; of more, colors go round.</summary>
    [Theory]
    [MemberData(nameof(Firsts))]
    public void The_classics_and_five_others_have_colors_and_markers_of_their_own(int first)
    {
        string[] families =
            [.. Catalog.All.Select(entry => entry.Family).Distinct().Except(Others), .. Others.Skip(first).Take(5)];

        var slots = Palette.Slots(families);

        slots.Keys.ShouldBe(families);
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
