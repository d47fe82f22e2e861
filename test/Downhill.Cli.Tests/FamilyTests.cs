using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Spectre.Console;

namespace Downhill.Cli.Tests;

public sealed class FamilyTests
{
    private static readonly string[] Families = [.. FullCatalog.All.Select(entry => entry.Family).Distinct()];

    [Fact]
    public void Every_family_has_a_color_on_the_terminal()
    {
        Color[] colors = [.. Families.Select(TerminalPalette.Of)];

        colors.ShouldNotContain(Color.Default);
        colors.Distinct().Count().ShouldBe(colors.Length);
        FullCatalog.All.ShouldAllBe(entry => TerminalPalette.Of(entry.Id) == TerminalPalette.Of(entry.Family));
    }

    [Fact]
    public void Every_family_is_benchmarked_where_no_optimizer_is_named() =>
        BenchPlan.DefaultOptimizers.ShouldBe(Catalog.All.Select(entry => entry.Family).Distinct());
}
