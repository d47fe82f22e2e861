namespace Downhill.Matrices;

/// <summary>The blocks of a parameter that share one second moment in <see cref="AdamMiniOptions"/>.</summary>
public enum AdamMiniBlocks
{
    /// <summary>Rows, which are outputs in PyTorch's layout: of embeddings, values, projections and MLPs.</summary>
    Row,

    /// <summary>All of the parameter: gains of norms.</summary>
    Tensor,

    /// <summary>Single weights, as in Adam: biases.</summary>
    Element,
}
