using Downhill.Architecture.Tests.Code;
using Downhill.Architecture.Tests.Page;

namespace Downhill.Architecture.Tests;

/// <summary>The picture of the house is laid out so that it can be read.</summary>
public sealed class LayoutTests
{
    private static readonly Graph Core = FolderGraph.Of(SourceProject.Of("Downhill"));
    private readonly LayeredLayout layout = new(Core, width: 100, passing: 20, raises: true);

    [Fact]
    public void Every_arrow_points_down_one_layer_at_a_time() =>
        layout.Ways.SelectMany(way => way.Zip(way.Skip(1), (above, below) => above.Layer - below.Layer))
            .ShouldAllBe(drop => drop == 1);

    [Fact]
    public void Boxes_and_passing_arrows_lie_beside_each_other()
    {
        var nodes = layout.Boxes.Concat(layout.Ways.SelectMany(way => way)).Distinct();
        foreach (var layer in nodes.GroupBy(node => node.Layer))
        {
            var ordered = layer.OrderBy(node => node.X).ToList();

            ordered.Zip(ordered.Skip(1))
                .ShouldAllBe(pair => pair.Second.X - pair.First.X >= (pair.First.Width + pair.Second.Width) / 2 - 1e-6);
        }
    }

    [Fact]
    public void An_arrow_that_follows_from_others_is_left_out()
    {
        Graph graph = new();
        graph.Add("a", "b", "");
        graph.Add("b", "c", "");
        graph.Add("a", "c", "");

        graph.Reduced().ShouldBe([new("a", "b"), new("b", "c")]);
    }
}
