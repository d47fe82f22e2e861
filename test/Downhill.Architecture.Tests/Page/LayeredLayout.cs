using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Lays a graph out in layers, so that all arrows point down. Arrows that pass a layer have a point in
/// it.</summary>
/// <remarks>After Sugiyama: longest ways give the layers, barycenters the order within, means of neighbors the
/// places.</remarks>
internal sealed class LayeredLayout
{
    private const int Rounds = 60;
    private readonly List<List<LayoutNode>> layers = [];
    private readonly Dictionary<string, LayoutNode> boxes = [];

    /// <summary>Lays a graph out.</summary>
    /// <param name="graph">The graph, without circles.</param>
    /// <param name="width">How much room a box takes across.</param>
    /// <param name="passing">How much room an arrow that passes takes.</param>
    /// <param name="raises">Whether a box that uses nothing lies close below its users, not at the bottom.</param>
    /// <exception cref="ArgumentException">There is a circle.</exception>
    public LayeredLayout(Graph graph, double width, double passing, bool raises)
    {
        if (graph.Circle() is [_, ..] circle)
        {
            throw new ArgumentException($"A circle has no layers: {string.Join(", ", circle)}.", nameof(graph));
        }

        foreach (var node in graph.Nodes)
        {
            boxes.Add(node, Place(new(node, width), raises ? Raised(graph, node) : Height(graph, node)));
        }

        foreach (var arrow in graph.Reduced())
        {
            Ways.Add(Way(arrow, passing));
        }

        for (var round = 0; round < Rounds; round++)
        {
            Order(round % 2 == 0);
        }

        for (var round = 0; round < Rounds; round++)
        {
            Spread(round % 2 == 0);
        }

        var left = layers.SelectMany(layer => layer).Min(node => node.X - node.Width / 2);
        layers.ForEach(layer => layer.ForEach(node => node.X -= left));
    }

    /// <summary>Gets the ways of the arrows: from a box by points in the layers between to another box.</summary>
    public List<IReadOnlyList<LayoutNode>> Ways { get; } = [];

    /// <summary>Gets the boxes; layer 0 is the lowest.</summary>
    public IEnumerable<LayoutNode> Boxes => boxes.Values;

    /// <summary>Gets how many layers there are.</summary>
    public int Layers => layers.Count;

    /// <summary>Gets how far it reaches across.</summary>
    public double Width => layers.SelectMany(layer => layer).Max(node => node.X + node.Width / 2);

    /// <summary>Returns the layer above all that a box uses; of a box that uses nothing, the one below its lowest
    /// user.</summary>
    private static int Raised(Graph graph, string node)
    {
        var users = graph.Arrows.Where(arrow => arrow.To == node).Select(arrow => Height(graph, arrow.From)).ToList();
        return graph.UsedBy(node).Count > 0 || users.Count == 0 ? Height(graph, node) : users.Min() - 1;
    }

    private static int Height(Graph graph, string node) =>
        graph.UsedBy(node).Select(used => 1 + Height(graph, used)).DefaultIfEmpty(0).Max();

    private LayoutNode Place(LayoutNode node, int layer)
    {
        while (layers.Count <= layer)
        {
            layers.Add([]);
        }

        node.Layer = layer;
        node.X = layers[layer].Count;
        layers[layer].Add(node);
        return node;
    }

    private List<LayoutNode> Way(Arrow arrow, double passing)
    {
        List<LayoutNode> way = [boxes[arrow.From]];
        var end = boxes[arrow.To];
        for (var layer = way[0].Layer - 1; layer > end.Layer; layer--)
        {
            way.Add(Place(new("", passing), layer));
        }

        way.Add(end);
        foreach (var (above, below) in way.Zip(way.Skip(1)))
        {
            above.Below.Add(below);
            below.Above.Add(above);
        }

        return way;
    }

    /// <summary>Orders each layer by the mean place of the neighbors in the layer before.</summary>
    private void Order(bool down)
    {
        foreach (var layer in down ? layers.AsEnumerable().Reverse() : layers)
        {
            var ordered = layer.OrderBy(node => Mean(down ? node.Above : node.Below, node.X)).ToList();
            layer.Clear();
            layer.AddRange(ordered);
            for (var i = 0; i < layer.Count; i++)
            {
                layer[i].X = i - (layer.Count - 1) / 2.0;
            }
        }
    }

    /// <summary>Moves each node towards its neighbors, as far as those beside it let it.</summary>
    private void Spread(bool down)
    {
        foreach (var layer in down ? layers.AsEnumerable().Reverse() : layers)
        {
            var wished = layer.Select(node => Mean([.. node.Above, .. node.Below], otherwise: 0)).ToList();
            var right = Apart(layer, wished);
            var left = Apart([.. layer.AsEnumerable().Reverse()], [.. wished.AsEnumerable().Reverse().Select(x => -x)]);
            for (var i = 0; i < layer.Count; i++)
            {
                layer[i].X = (right[i] - left[layer.Count - 1 - i]) / 2;
            }
        }
    }

    private static List<double> Apart(List<LayoutNode> layer, List<double> wished)
    {
        List<double> places = [];
        for (var i = 0; i < layer.Count; i++)
        {
            places.Add(i == 0 ? wished[0] : Math.Max(wished[i], places[i - 1] + (layer[i - 1].Width + layer[i].Width) / 2));
        }

        return places;
    }

    private static double Mean(List<LayoutNode> neighbors, double otherwise) =>
        neighbors.Count == 0 ? otherwise : neighbors.Average(node => node.X);
}
