namespace Downhill.Architecture.Tests.Page;

/// <summary>A box of a layout, or a point where an arrow passes a layer.</summary>
/// <param name="name">The name of the box; empty for a point.</param>
/// <param name="width">How much room it takes across.</param>
internal sealed class LayoutNode(string name, double width)
{
    /// <summary>Gets the name of the box; empty for a point.</summary>
    public string Name => name;

    /// <summary>Gets how much room it takes across.</summary>
    public double Width => width;

    /// <summary>Gets or sets the layer; 0 is the lowest.</summary>
    public int Layer { get; set; }

    /// <summary>Gets or sets the middle.</summary>
    public double X { get; set; }

    /// <summary>Gets what points here from the layer above.</summary>
    public List<LayoutNode> Above { get; } = [];

    /// <summary>Gets what is pointed at in the layer below.</summary>
    public List<LayoutNode> Below { get; } = [];
}
