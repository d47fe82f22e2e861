using Downhill.Tensors;

namespace Downhill;

/// <summary>A parameter, whatever type its weights have. There is one implementation, <see cref="Parameter{T}"/>.</summary>
public interface IParameter
{
    /// <summary>The name, unique within an optimizer; state is kept and saved under it.</summary>
    string Name { get; }

    /// <summary>The extents, row-major; none for a single number.</summary>
    IReadOnlyList<int> Shape { get; }

    /// <summary>How many weights.</summary>
    int Length { get; }

    /// <summary>Whether there is a gradient. A step skips a parameter without one; a gradient of zeros is a real
    /// step.</summary>
    bool HasGradient { get; }

    /// <summary>The type of weights and gradient.</summary>
    internal TensorType ElementType { get; }

    /// <summary>What moves it within the backward pass, if its optimizer does; else null.</summary>
    internal BackwardStepper? Mover { get; set; }

    /// <summary>Sets the gradient to zeros. A missing gradient stays missing.</summary>
    void ZeroGradient();

    /// <summary>Marks the gradient as missing and keeps its memory: cheaper than zeros, and a parameter that takes no
    /// part in the next loss is then skipped (PyTorch's <c>set_to_none</c>).</summary>
    void ClearGradient();

    /// <summary>The weights, as bytes.</summary>
    internal Span<byte> WeightBytes(int start, int length);

    /// <summary>The gradient, which must not be missing, as bytes.</summary>
    internal Span<byte> GradientBytes(int start, int length);
}
