namespace Downhill;

/// <summary>The kind of a parameter within its network, as far as optimizers care.</summary>
public enum ParameterKind
{
    /// <summary>The matrix of a layer between others, of inputs and outputs.</summary>
    Matrix,

    /// <summary>The kernels of a convolution: outputs, inputs, and the extents of the kernel.</summary>
    Convolution,

    /// <summary>A table with a row for each token.</summary>
    Embedding,

    /// <summary>The matrix of the last layer, whose outputs are classes or tokens.</summary>
    LastLayer,

    /// <summary>An offset of each output.</summary>
    Bias,

    /// <summary>A gain or a shift of a normalization.</summary>
    Norm,
}
