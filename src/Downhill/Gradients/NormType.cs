namespace Downhill;

/// <summary>The norm of a gradient: the <c>norm_type</c> of PyTorch's <c>clip_grad_norm_</c>.</summary>
public enum NormType
{
    /// <summary>The root of the sum of squares: 2 in PyTorch.</summary>
    L2,

    /// <summary>The sum of magnitudes: 1 in PyTorch.</summary>
    L1,

    /// <summary>The largest magnitude: <c>inf</c> in PyTorch.</summary>
    Max,
}
